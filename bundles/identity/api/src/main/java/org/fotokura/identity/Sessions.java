// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fotokura.identity.spi.SignInMethod.Proof;
import org.fotokura.operations.Actor;
import org.osgi.annotation.versioning.ProviderType;

/** Browsers' sessions. A session is a row; its token, which only the cookie holds, is stored hashed. */
@ProviderType
public interface Sessions {
    /** The name of the cookie that carries a session's token. */
    String COOKIE = "fotokura";
    /** The header that carries {@link Session#csrf()}. */
    String CSRF_HEADER = "X-Fotokura-CSRF";
    /** Events with the property {@code session} (the id's text) when a session has ended, whoever ended it. */
    String ENDED_TOPIC = "org/fotokura/identity/session-ended";

    /**
     * Signs in and opens a session.
     *
     * @param former the token of the browser's present session, which ends
     * @throws SignInRefusedException when the proof fails
     * @throws TooManyAttemptsException after too many failures
     */
    Opened signIn(Proof proof, Origin origin, Optional<String> former);

    /** The session of a cookie's token, if it is in force; puts off its idle end. */
    Optional<Session> resolve(String token);

    /** Ends the session of a cookie's token, if any. */
    void end(String token);

    /** Ends all sessions and tokens of the actor's sign-in. */
    void endAll(Actor actor);

    /** The actor's own sessions, newest first. */
    List<Listed> list(Actor actor);

    /**
     * A fresh session.
     *
     * @param token for the cookie; never stored or logged
     */
    record Opened(String token, Session session) {}

    /** A session as its holder sees it. */
    record Listed(SessionId id, Origin origin, Instant openedAt, Instant lastSeenAt) {}
}
