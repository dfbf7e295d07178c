// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.Person;
import org.fotokura.customers.PersonId;
import org.fotokura.customers.Representation;
import org.fotokura.customers.Right;
import org.fotokura.identity.SignInId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;

/** Customers that a test names, as far as the catalogue asks for them. */
public final class KnownCustomers implements Customers {
    private final Map<CustomerId, Customer> customers = new ConcurrentHashMap<>();
    private final Map<Long, List<Representation>> representations = new ConcurrentHashMap<>();
    private final List<Person> persons = new ArrayList<>();
    private volatile int asked;

    public void add(CustomerId id, StoreId home) {
        customers.put(
                id,
                new Customer(
                        id,
                        String.valueOf(id.value()),
                        home,
                        "Name",
                        "",
                        "",
                        List.of(),
                        "",
                        Optional.empty(),
                        "",
                        Instant.EPOCH,
                        0));
    }

    public void represents(long signIn, CustomerId owner, Set<Right> rights) {
        representations
                .computeIfAbsent(signIn, s -> new ArrayList<>())
                .add(new Representation(owner, new SignInId(signIn), rights));
    }

    public void addPerson(CustomerId household, PersonId person) {
        persons.add(new Person(person, household, "Person", "", Optional.empty()));
    }

    /** How often somebody's representations were asked for. */
    public int asked() {
        return asked;
    }

    @Override
    public Optional<Customer> find(Actor actor, CustomerId id) {
        return Optional.ofNullable(customers.get(id))
                .filter(customer -> actor.may(READ, org.fotokura.operations.Scope.of(customer.home())));
    }

    @Override
    public synchronized List<Representation> represented(Actor actor) {
        asked++;
        return representations.getOrDefault(actor.id(), List.of());
    }

    @Override
    public List<Person> persons(Actor actor, CustomerId id) {
        return persons.stream().filter(person -> person.household().equals(id)).toList();
    }

    @Override
    public Optional<Customer> findByNumber(Actor actor, String number) {
        return customers.values().stream()
                .filter(customer -> customer.number().equals(number))
                .findFirst();
    }

    @Override
    public Page<Customer> search(Actor actor, String words, Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Customer register(Actor actor, Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Customer change(Actor actor, CustomerId id, long version, Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SignInOf> signIns(Actor actor, CustomerId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Invited invite(Actor actor, CustomerId id, String login, String name, Set<Right> rights) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Invited inviteAgain(Actor actor, CustomerId id, SignInId signIn) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Person addPerson(Actor actor, CustomerId id, String name, String reading, Optional<LocalDate> birthday) {
        throw new UnsupportedOperationException();
    }
}
