// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fotokura.identity.spi.SignInMethod.Proof;
import org.fotokura.operations.Actor;
import org.osgi.annotation.versioning.ProviderType;

/** Bearer tokens for programs. */
@ProviderType
public interface AccessTokens {
    /**
     * Issues a token.
     *
     * @param name what the holder calls the program
     * @param lifetime at most what the setting allows, 90 days by default
     * @throws SignInRefusedException when the proof fails
     * @throws TooManyAttemptsException after too many failures
     */
    Issued issue(Proof proof, Origin origin, String name, Optional<Duration> lifetime);

    /** Who a token speaks for, if it is in force. */
    Optional<Actor> resolve(String token);

    /** The actor's own tokens, newest first. */
    List<Listed> list(Actor actor);

    /** Ends one of the actor's own tokens, refusing as unknown any other. */
    void revoke(Actor actor, long id);

    /** A fresh token; {@code token} is shown once and stored hashed. */
    record Issued(long id, String token, Instant until) {}

    /** A token as its holder sees it. */
    record Listed(long id, String name, Instant issuedAt, Instant until, Optional<Instant> lastUsedAt) {}
}
