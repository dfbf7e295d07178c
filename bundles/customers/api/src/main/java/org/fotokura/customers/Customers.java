// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

import static org.fotokura.operations.Role.AUDITOR;
import static org.fotokura.operations.Role.CHAIN_ADMINISTRATOR;
import static org.fotokura.operations.Role.CLERK;
import static org.fotokura.operations.Role.STORE_MANAGER;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fotokura.identity.Invitations.Invitation;
import org.fotokura.identity.SignIn;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Page;
import org.fotokura.operations.Permission;
import org.fotokura.operations.StoreId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The customers of the chain. An actor knows a customer when it holds {@link #READ} at the customer's home store, or is a sign-in that
 * represents the customer; to anyone else the customer does not exist.
 */
@ProviderType
public interface Customers {
    /** Find and read customers of a store. */
    Permission READ = Permission.of("customers.read", CHAIN_ADMINISTRATOR, STORE_MANAGER, CLERK, AUDITOR);
    /** Register and change customers of a store. */
    Permission EDIT = Permission.of("customers.edit", CHAIN_ADMINISTRATOR, STORE_MANAGER, CLERK);
    /** Events with the property {@code customer} (the id's text) when one was registered or changed. */
    String CHANGED_TOPIC = "org/fotokura/customers/changed";

    /** The customer, if the actor knows them. */
    Optional<Customer> find(Actor actor, CustomerId id);

    /** The customer with that number, if the actor knows them. */
    Optional<Customer> findByNumber(Actor actor, String number);

    /**
     * The customers the actor knows among whose names, readings, numbers, phones and mails every word of {@code words} begins one, by
     * family name; all of them for blank words.
     *
     * @param limit at most 200
     */
    Page<Customer> search(Actor actor, String words, Optional<String> cursor, int limit);

    /** @throws org.fotokura.operations.InvalidException naming the field that cannot be taken */
    Customer register(Actor actor, Draft draft);

    /** @throws org.fotokura.operations.Refusal as a conflict when the customer has changed since {@code version} */
    Customer change(Actor actor, CustomerId id, long version, Draft draft);

    /** Whom a sign-in represents: the customers with the rights. Empty for other kinds of actor. */
    List<Representation> represented(Actor actor);

    /** The sign-ins that act for a customer the actor knows. */
    List<SignInOf> signIns(Actor actor, CustomerId id);

    /**
     * Makes a sign-in for the customer and an invitation that lets its holder set the password.
     *
     * @param login the mail address or another name to sign in by
     */
    Invited invite(Actor actor, CustomerId id, String login, String name, Set<Right> rights);

    /** Makes a new invitation for a sign-in of the customer, whose former one ends. */
    Invited inviteAgain(Actor actor, CustomerId id, org.fotokura.identity.SignInId signIn);

    /** The persons of the customer's household. */
    List<Person> persons(Actor actor, CustomerId id);

    Person addPerson(Actor actor, CustomerId id, String name, String reading, Optional<java.time.LocalDate> birthday);

    /** A sign-in and what it may. */
    record SignInOf(SignIn signIn, Set<Right> rights) {}

    /** A sign-in and the invitation to it. */
    record Invited(SignIn signIn, Invitation invitation) {}

    /**
     * What people enter of a customer. Texts are trimmed and normalised to NFC; at least one of the names must not be blank.
     *
     * @param home the home store
     * @param language a BCP 47 tag, or empty
     */
    record Draft(
            StoreId home,
            String familyName,
            String givenName,
            String reading,
            List<Customer.Channel> channels,
            String address,
            Optional<String> language,
            String note) {
        public Draft {
            channels = List.copyOf(channels);
        }
    }
}
