// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A request that was understood and not done. A room's refusals extend this class; it carries a code and arguments, and the sentence for
 * people stands in the texts of the room's api under that code.
 */
public abstract class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is, and so what a caller can do about it. */
    public enum Kind {
        /** The request itself is wrong; the same request fails again. HTTP 400 or 422. */
        INVALID,
        /** Nobody has signed in, or the sign-in has ended. HTTP 401. */
        UNAUTHENTICATED,
        /** Signed in, and not allowed to know or do this kind of thing at all. HTTP 403. */
        FORBIDDEN,
        /** There is no such thing for this actor. HTTP 404. */
        UNKNOWN,
        /** Something else happened meanwhile; look again. HTTP 409. */
        CONFLICT,
        /** A size, count or rate limit. HTTP 413. */
        TOO_LARGE,
        /** A type this node does not take. HTTP 415. */
        UNSUPPORTED,
        /** No space or quota is left. HTTP 507. */
        FULL,
        /** Not at this moment: ask again after a while. HTTP 503. */
        LATER,
        /** Too many attempts: ask again after a while. HTTP 429. */
        TOO_OFTEN,
        /** It was here and has gone for good. HTTP 410. */
        GONE
    }

    private final String code;
    private final Kind kind;
    private final transient List<Object> arguments;

    /**
     * @param code the room and the refusal, such as {@code capture.too-many-pixels}; the key of its sentence
     * @param arguments what the sentence names, in order; {@link java.text.MessageFormat} arguments
     */
    protected Refusal(String code, Kind kind, Object... arguments) {
        super(code + Arrays.toString(arguments));
        this.code = code;
        this.kind = kind;
        this.arguments = List.of(arguments);
    }

    public final String code() {
        return code;
    }

    public final Kind kind() {
        return kind;
    }

    public final List<Object> arguments() {
        return arguments;
    }

    /** How long to wait before the same request is worth another attempt; for {@link Kind#LATER} and {@link Kind#TOO_OFTEN}. */
    public Duration retryAfter() {
        return Duration.ofSeconds(kind == Kind.TOO_OFTEN ? 30 : 5);
    }

    /** The room whose texts hold the sentence: the part of the code before the dot. */
    public final String room() {
        return code.substring(0, code.indexOf('.'));
    }
}
