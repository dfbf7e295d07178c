// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.osgi.annotation.versioning.ProviderType;

/** The sign-ins of the chain. */
@ProviderType
public interface SignIns {
    /**
     * Creates a staff sign-in without a credential; an {@linkplain Invitations invitation} sets one.
     *
     * @throws LoginTakenException when the login is in use
     */
    SignIn createStaff(Actor actor, String login, String name, Set<Assignment> assignments);

    /**
     * Creates a customer's sign-in without a credential. Called by the customers room, which has decided that {@code actor} may.
     *
     * @throws LoginTakenException when the login is in use
     */
    SignIn createCustomer(Actor actor, String login, String name);

    /** The sign-in, for whoever already holds its id. */
    Optional<SignIn> find(SignInId id);

    /** The sign-ins of {@code ids} that exist, in no order. */
    List<SignIn> find(Set<SignInId> ids);

    /** Replaces a staff member's assignments. Each must lie within what the actor holds. */
    SignIn assign(Actor actor, SignInId id, Set<Assignment> assignments);

    /**
     * Sets the password of a sign-in whose present password the actor, its holder, knows. All its tokens and sessions end, but for {@code
     * keep}, the one in which it was asked.
     *
     * @throws SignInRefusedException when {@code present} is not the password
     * @throws TooManyAttemptsException after too many failures
     * @throws WeakPasswordException for a password that is too short or too common
     */
    void changePassword(Actor actor, String present, String next, Optional<SessionId> keep);

    /** Sets the language of the screens; empty to follow the browser. */
    void chooseLanguage(Actor actor, Optional<Locale> language);

    /** Shuts a sign-in at once: its sessions and tokens end. */
    void shut(Actor actor, SignInId id);
}
