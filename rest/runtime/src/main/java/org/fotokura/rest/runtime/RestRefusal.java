// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import java.time.Duration;
import java.util.Map;
import org.fotokura.operations.Refusal;

/** What the REST building itself refuses, before or instead of a room, with the status of HTTP's own making. */
final class RestRefusal extends Refusal {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient Map<String, String> fields;
    private final Duration retryAfter;

    private RestRefusal(
            String code, Kind kind, int status, Map<String, String> fields, Duration retryAfter, Object... arguments) {
        super(code, kind, arguments);
        this.status = status;
        this.fields = fields;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    /** Response fields that belong to the status, such as {@code Allow}. */
    Map<String, String> fields() {
        return fields;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }

    static RestRefusal of(int status, String code, Object... arguments) {
        return new RestRefusal(code, Kind.INVALID, status, Map.of(), Duration.ZERO, arguments);
    }

    static RestRefusal with(int status, Map<String, String> fields, String code, Object... arguments) {
        return new RestRefusal(code, Kind.INVALID, status, fields, Duration.ZERO, arguments);
    }

    static RestRefusal noSuchRoute() {
        return new RestRefusal("rest.no-such-route", Kind.UNKNOWN, 404, Map.of(), Duration.ZERO);
    }

    /** The room that answers {@code noun} is off, being updated or not yet here. */
    static RestRefusal away(String noun) {
        return new RestRefusal("rest.room-away", Kind.LATER, 503, Map.of(), Duration.ofSeconds(5), noun);
    }

    static RestRefusal methodNotAllowed(String allowed) {
        return with(405, Map.of("Allow", allowed), "rest.method-not-allowed");
    }

    static RestRefusal badToken() {
        return new RestRefusal("rest.bad-token", Kind.UNAUTHENTICATED, 401, Map.of(), Duration.ZERO);
    }
}
