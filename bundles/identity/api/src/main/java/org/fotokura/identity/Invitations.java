// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import java.time.Duration;
import java.time.Instant;
import org.fotokura.operations.Actor;
import org.osgi.annotation.versioning.ProviderType;

/** One-time codes that let a person set the password of a sign-in made for them. */
@ProviderType
public interface Invitations {
    /**
     * Makes a code; a former one of the same sign-in ends. The calling room has decided that {@code actor} may.
     *
     * @param lifetime 30 days is usual for a slip of paper
     */
    Invitation invite(Actor actor, SignInId signIn, Duration lifetime);

    /**
     * The sign-in a code was made for, so that the page can greet by name.
     *
     * @throws CodeRefusedException for an unknown, used or expired code
     * @throws TooManyAttemptsException after too many failures from {@code origin}
     */
    SignIn look(String code, Origin origin);

    /**
     * Sets the password and opens a session; the code is used up.
     *
     * @throws CodeRefusedException for an unknown, used or expired code
     * @throws WeakPasswordException for a password that is too short or known from leaks
     */
    Sessions.Opened accept(String code, String password, Origin origin);

    /**
     * A one-time link that makes its user a chain administrator, for the first start and for the day nobody can come in. Only operators
     * and the node itself may ask.
     */
    Invitation administratorLink(Actor actor);

    /**
     * Creates a chain administrator by the link's token and signs in.
     *
     * @throws CodeRefusedException for an unknown, used or expired token
     */
    Sessions.Opened becomeAdministrator(String token, String login, String name, String password, Origin origin);

    /** Whether the chain has a chain administrator who can sign in. */
    boolean hasAdministrator();

    /**
     * An invitation.
     *
     * @param code readable from paper: Crockford characters in groups of four
     * @param path the page below the installation's address that takes the code
     */
    record Invitation(String code, String path, Instant until) {}
}
