// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.fotokura.identity.Session;
import org.fotokura.identity.SessionId;
import org.fotokura.operations.Actor;

/** The signed-in session behind the tabs of one browser. Ended once, it stays so: whoever signs in next is another visitor. */
final class Visitor {
    private final byte[] digest;
    private final SessionId id;
    private volatile Optional<Session> session;

    Visitor(String token, Session session) {
        this.digest = digest(token);
        this.id = session.id();
        this.session = Optional.of(session);
    }

    /** Who looks at the tabs now; nobody after the session has ended. */
    Actor actor() {
        return session.map(Session::actor).orElse(Actor.nobody());
    }

    Optional<Session> session() {
        return session;
    }

    SessionId id() {
        return id;
    }

    /** Whether a cookie's token is the one these tabs were opened with. */
    boolean holds(String token) {
        return MessageDigest.isEqual(digest, digest(token));
    }

    /** Takes over what is known of the session now: roles may have changed. */
    void renew(Session now) {
        if (session.isPresent() && now.id().equals(id)) {
            session = Optional.of(now);
        }
    }

    void end() {
        session = Optional.empty();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Visitor v && v.id.equals(id) && Arrays.equals(v.digest, digest);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
