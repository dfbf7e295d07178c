// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerChangedException;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.InvalidCustomerException;
import org.fotokura.customers.Person;
import org.fotokura.customers.Representation;
import org.fotokura.customers.Right;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.customers.core.CheckedCustomer;
import org.fotokura.customers.core.CustomerNumber;
import org.fotokura.customers.core.SearchWords;
import org.fotokura.customers.core.Sight;
import org.fotokura.identity.Invitations;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.SignIns;
import org.fotokura.identity.UnknownSignInException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Page;
import org.fotokura.operations.Scope;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.fotokura.stores.Stores;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Customers in the database. */
@Component
public final class JpaCustomers implements Customers {
    private static final Duration INVITATION = Duration.ofDays(30);
    private static final int MOST = 200;
    private static final int MOST_PERSONS = 100;
    private static final LocalDate EARLIEST_BIRTHDAY = LocalDate.of(1850, 1, 1);

    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource system;
    private final BusinessClock clock;
    private final AuditTrail audit;
    private final Stores stores;
    private final SignIns signIns;
    private final Invitations invitations;
    private final EventAdmin events;

    @Activate
    public JpaCustomers(
            @Reference(target = "(osgi.unit.name=customers)") Transactions transactions,
            @Reference IdSource ids,
            @Reference InstantSource system,
            @Reference BusinessClock clock,
            @Reference AuditTrail audit,
            @Reference Stores stores,
            @Reference SignIns signIns,
            @Reference Invitations invitations,
            @Reference EventAdmin events) {
        this.transactions = transactions;
        this.ids = ids;
        this.system = system;
        this.clock = clock;
        this.audit = audit;
        this.stores = stores;
        this.signIns = signIns;
        this.invitations = invitations;
        this.events = events;
    }

    @Override
    public Optional<Customer> find(Actor actor, CustomerId id) {
        return transactions.read(em -> known(em, actor, em.find(CustomerRow.class, id.value())));
    }

    @Override
    public Optional<Customer> findByNumber(Actor actor, String number) {
        String digits = SearchWords.typed(number).stream().collect(Collectors.joining());
        return transactions.read(
                em -> em.createQuery("select c from CustomerRow c where c.number = :number", CustomerRow.class)
                        .setParameter("number", digits)
                        .getResultStream()
                        .findFirst()
                        .flatMap(row -> known(em, actor, row)));
    }

    @Override
    public Page<Customer> search(Actor actor, String words, Optional<String> cursor, int limit) {
        if (SearchWords.isNoise(words)) {
            return Page.last(List.of());
        }
        int size = Math.clamp(limit, 1, MOST);
        return transactions.read(em -> new CustomerSearch(em, sight(em, actor), SearchWords.typed(words), size)
                .page(cursor)
                .map(c -> shownTo(actor, c)));
    }

    @Override
    public Customer register(Actor actor, Draft draft) {
        actor.require(EDIT, Scope.of(draft.home()));
        CheckedCustomer checked = checked(draft);
        Customer registered = numbered(em -> {
            CustomerRow row = new CustomerRow(ids.next(), CustomerNumber.of(nextNumber(em)), system.instant(), checked);
            em.persist(row);
            return row;
        });
        audit.add(
                actor,
                "customers.registered",
                "customer:" + registered.id(),
                Map.of("number", registered.number(), "home", registered.home().toString()));
        changed(registered.id());
        return registered;
    }

    /** Runs work that takes a number; the very first two may meet over the row that counts. */
    private Customer numbered(Function<EntityManager, CustomerRow> work) {
        try {
            return transactions.write(work).toCustomer();
        } catch (DuplicateKeyException e) {
            if (!e.of("CUSTOMERS_COUNTER_PK")) {
                throw e;
            }
            return transactions.write(work).toCustomer();
        }
    }

    private static long nextNumber(EntityManager em) {
        @Nullable CounterRow counter = em.find(CounterRow.class, CounterRow.CUSTOMERS, LockModeType.PESSIMISTIC_WRITE);
        if (counter == null) {
            em.persist(new CounterRow(CounterRow.CUSTOMERS, CustomerNumber.FIRST));
            return CustomerNumber.FIRST;
        }
        return counter.next();
    }

    @Override
    public Customer change(Actor actor, CustomerId id, long version, Draft draft) {
        Customer present = require(actor, id);
        actor.require(EDIT, Scope.of(present.home()));
        if (!present.home().equals(draft.home())) {
            actor.require(EDIT, Scope.of(draft.home()));
        }
        CheckedCustomer checked = checked(draft);
        CustomerRow written = transactions.write(em -> {
            @Nullable CustomerRow row = em.find(CustomerRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                throw new UnknownCustomerException();
            }
            if (row.version() != version) {
                throw new CustomerChangedException();
            }
            em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
            row.take(checked);
            return row;
        });
        Customer changed = written.toCustomer();
        audit.add(
                actor,
                "customers.changed",
                "customer:" + id,
                Map.of("fields", String.join(" ", differences(present, changed))));
        changed(id);
        return changed;
    }

    /** The names of what differs: the audit trail says what was changed without keeping it. */
    private static List<String> differences(Customer before, Customer after) {
        List<String> fields = new ArrayList<>();
        Map<String, Function<Customer, Object>> all = Map.of(
                "home", Customer::home,
                "familyName", Customer::familyName,
                "givenName", Customer::givenName,
                "reading", Customer::reading,
                "channels", Customer::channels,
                "address", Customer::address,
                "language", Customer::language,
                "note", Customer::note);
        all.forEach((name, field) -> {
            if (!Objects.equals(field.apply(before), field.apply(after))) {
                fields.add(name);
            }
        });
        fields.sort(Comparator.naturalOrder());
        return fields;
    }

    private CheckedCustomer checked(Draft draft) {
        CheckedCustomer checked = CheckedCustomer.of(draft);
        if (stores.find(checked.home()).isEmpty()) {
            throw new InvalidCustomerException("home", "customers.unknown-store");
        }
        return checked;
    }

    @Override
    public List<Representation> represented(Actor actor) {
        return actor.isCustomer() ? transactions.read(em -> represented(em, actor)) : List.of();
    }

    private static List<Representation> represented(EntityManager em, Actor actor) {
        return em
                .createQuery("select s from SignInRow s where s.signIn = :signIn order by s.customer", SignInRow.class)
                .setParameter("signIn", actor.id())
                .getResultList()
                .stream()
                .map(SignInRow::toRepresentation)
                .toList();
    }

    @Override
    public List<SignInOf> signIns(Actor actor, CustomerId id) {
        List<SignInRow> rows = transactions.read(em -> {
            require(em, actor, id);
            return em.createQuery("select s from SignInRow s where s.customer = :customer", SignInRow.class)
                    .setParameter("customer", id.value())
                    .getResultList();
        });
        Map<SignInId, SignIn> found =
                signIns.find(rows.stream().map(SignInRow::signIn).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(SignIn::id, Function.identity()));
        List<SignInOf> all = new ArrayList<>();
        for (SignInRow row : rows) {
            SignIn signIn = found.get(row.signIn());
            if (signIn != null) {
                all.add(new SignInOf(signIn, row.rights()));
            }
        }
        all.sort(Comparator.comparing(s -> s.signIn().createdAt()));
        return all;
    }

    @Override
    public Invited invite(Actor actor, CustomerId id, String login, String name, Set<Right> rights) {
        requireEdit(actor, id);
        if (rights.isEmpty()) {
            throw new InvalidCustomerException("rights", "customers.rights-needed");
        }
        SignIn signIn = signIns.createCustomer(actor, login, name);
        transactions.run(em -> em.persist(new SignInRow(id, signIn.id(), rights)));
        Invitations.Invitation invitation = invitations.invite(actor, signIn.id(), INVITATION);
        audit.add(
                actor,
                "customers.invited",
                "customer:" + id,
                Map.of(
                        "signIn",
                        signIn.id().toString(),
                        "rights",
                        rights.stream().map(Right::name).sorted().collect(Collectors.joining(" "))));
        changed(id);
        return new Invited(signIn, invitation);
    }

    @Override
    public Invited inviteAgain(Actor actor, CustomerId id, SignInId signIn) {
        requireEdit(actor, id);
        boolean theirs = transactions.read(em -> em.find(SignInRow.class, new SignInRow.Key(signIn, id)) != null);
        SignIn found = signIns.find(signIn).filter(s -> theirs).orElseThrow(UnknownSignInException::new);
        Invitations.Invitation invitation = invitations.invite(actor, signIn, INVITATION);
        audit.add(actor, "customers.invited-again", "customer:" + id, Map.of("signIn", signIn.toString()));
        return new Invited(found, invitation);
    }

    @Override
    public List<Person> persons(Actor actor, CustomerId id) {
        return transactions.read(em -> {
            require(em, actor, id);
            return persons(em, id).stream().map(PersonRow::toPerson).toList();
        });
    }

    private static List<PersonRow> persons(EntityManager em, CustomerId id) {
        return em.createQuery("select p from PersonRow p where p.household = :household order by p.id", PersonRow.class)
                .setParameter("household", id.value())
                .getResultList();
    }

    @Override
    public Person addPerson(Actor actor, CustomerId id, String name, String reading, Optional<LocalDate> birthday) {
        requireEdit(actor, id);
        String checkedName = CheckedCustomer.text("name", name, MOST);
        if (checkedName.isEmpty()) {
            throw new InvalidCustomerException("name", "customers.name-needed");
        }
        LocalDate tomorrow = clock.today(ZoneOffset.UTC).plusDays(1);
        if (birthday.filter(b -> b.isAfter(tomorrow) || b.isBefore(EARLIEST_BIRTHDAY))
                .isPresent()) {
            throw new InvalidCustomerException("birthday", "customers.bad-birthday");
        }
        PersonRow row =
                new PersonRow(ids.next(), id, checkedName, CheckedCustomer.text("reading", reading, MOST), birthday);
        Person added = transactions.write(em -> {
            if (persons(em, id).size() >= MOST_PERSONS) {
                throw new InvalidCustomerException("name", "customers.too-many-persons", MOST_PERSONS);
            }
            em.persist(row);
            return row.toPerson();
        });
        audit.add(
                actor,
                "customers.person-added",
                "customer:" + id,
                Map.of("person", added.id().toString()));
        changed(id);
        return added;
    }

    private Sight sight(EntityManager em, Actor actor) {
        return actor.isCustomer()
                ? new Sight.Represented(represented(em, actor).stream()
                        .map(r -> r.customer().value())
                        .collect(Collectors.toUnmodifiableSet()))
                : Sight.byRoles(actor);
    }

    private Optional<Customer> known(EntityManager em, Actor actor, @Nullable CustomerRow row) {
        return row != null && sight(em, actor).sees(row.home(), row.id())
                ? Optional.of(shownTo(actor, row.toCustomer()))
                : Optional.empty();
    }

    /** The note is the store's own, about the customer and not for them. */
    private static Customer shownTo(Actor actor, Customer c) {
        return actor.isCustomer()
                ? new Customer(
                        c.id(),
                        c.number(),
                        c.home(),
                        c.familyName(),
                        c.givenName(),
                        c.reading(),
                        c.channels(),
                        c.address(),
                        c.language(),
                        "",
                        c.createdAt(),
                        c.version())
                : c;
    }

    private Customer require(Actor actor, CustomerId id) {
        return find(actor, id).orElseThrow(UnknownCustomerException::new);
    }

    private void require(EntityManager em, Actor actor, CustomerId id) {
        if (known(em, actor, em.find(CustomerRow.class, id.value())).isEmpty()) {
            throw new UnknownCustomerException();
        }
    }

    private void requireEdit(Actor actor, CustomerId id) {
        actor.require(EDIT, Scope.of(require(actor, id).home()));
    }

    private void changed(CustomerId id) {
        events.postEvent(new Event(CHANGED_TOPIC, Map.of("customer", id.toString())));
    }
}
