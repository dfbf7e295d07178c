// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customer.Channel;
import org.fotokura.customers.CustomerChangedException;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.Customers.Draft;
import org.fotokura.customers.Customers.Invited;
import org.fotokura.customers.InvalidCustomerException;
import org.fotokura.customers.Person;
import org.fotokura.customers.Representation;
import org.fotokura.customers.Right;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.identity.Invitations;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.SignIns;
import org.fotokura.identity.UnknownSignInException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Page;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

@EachDatabase(unit = "customers", changelog = "db/customers/changelog.xml")
class JpaCustomersTest {
    private static final StoreId GINZA = new StoreId(1);
    private static final StoreId UENO = new StoreId(2);
    private static final Actor ADMINISTRATOR = Actor.operator("test");
    private static final Actor GINZA_CLERK = staff(Role.CLERK, Scope.of(GINZA));
    private static final Actor UENO_CLERK = staff(Role.CLERK, Scope.of(UENO));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456Z");

    private final TestDatabase database;
    private final AtomicLong lastId = new AtomicLong(1000);
    private final List<String> audited = Collections.synchronizedList(new ArrayList<>());
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final Map<Long, SignIn> signIns = new TreeMap<>();
    private final JpaCustomers customers;

    JpaCustomersTest(TestDatabase database) {
        this.database = database;
        AuditTrail audit = new AuditTrail() {
            @Override
            public void add(Actor actor, String action, String subject, Map<String, String> facts) {
                audited.add(action + " " + subject + " " + new TreeMap<>(facts));
            }

            @Override
            public Page<Entry> list(Actor actor, Optional<String> cursor, int limit) {
                return Page.last(List.of());
            }
        };
        EventAdmin admin = new EventAdmin() {
            @Override
            public void postEvent(Event event) {
                events.add(event);
            }

            @Override
            public void sendEvent(Event event) {
                throw new AssertionError("handlers must not hold up the room");
            }
        };
        Stores stores = answering(
                Stores.class,
                Map.of(
                        "find",
                        arguments -> Set.of(GINZA, UENO).contains((StoreId) arguments[0])
                                ? Optional.of(store((StoreId) arguments[0]))
                                : Optional.empty()));
        SignIns identity = answering(
                SignIns.class,
                Map.of("createCustomer", a -> signIn((String) a[1], (String) a[2]), "find", a -> found(a[0])));
        Invitations invitations = answering(
                Invitations.class, Map.of("invite", a -> new Invitations.Invitation("ABCD-EFGH", "/invited", NOW)));
        this.customers = new JpaCustomers(
                database.transactions(),
                lastId::incrementAndGet,
                () -> NOW,
                () -> NOW,
                audit,
                stores,
                identity,
                invitations,
                admin);
    }

    @BeforeEach
    void empty() {
        database.clear();
        audited.clear();
        events.clear();
    }

    /** A fake that knows only these methods. */
    private static <T> T answering(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Function<Object[], Object> answer = methods.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answer.apply(arguments);
                }));
    }

    private static Store store(StoreId id) {
        return new Store(
                id,
                "S" + id.value(),
                "",
                "",
                "",
                ZoneId.of("Asia/Tokyo"),
                Locale.JAPANESE,
                Currency.getInstance("JPY"),
                1);
    }

    private SignIn signIn(String login, String name) {
        SignIn made = new SignIn(
                new SignInId(lastId.incrementAndGet()),
                SignIn.Kind.CUSTOMER,
                login,
                name,
                Optional.empty(),
                false,
                Set.of(),
                NOW);
        signIns.put(made.id().value(), made);
        return made;
    }

    private Object found(Object asked) {
        return asked instanceof SignInId id
                ? Optional.ofNullable(signIns.get(id.value()))
                : signIns.values().stream()
                        .filter(s -> ((Set<?>) asked).contains(s.id()))
                        .toList();
    }

    private static Actor staff(Role role, Scope scope) {
        return Actor.staff(77, "Abe", Set.of(new Assignment(role, scope)));
    }

    private static Draft draft(StoreId home, String family, String given, Channel... channels) {
        return new Draft(home, family, given, "", List.of(channels), "", Optional.empty(), "");
    }

    private Customer registered(StoreId home, String family, String given, Channel... channels) {
        return customers.register(ADMINISTRATOR, draft(home, family, given, channels));
    }

    private List<String> found(Actor actor, String words) {
        return customers.search(actor, words, Optional.empty(), 200).items().stream()
                .map(Customer::familyName)
                .toList();
    }

    @Test
    void aCustomerIsFoundAsRegistered() {
        Customer made = customers.register(
                GINZA_CLERK,
                new Draft(
                        GINZA,
                        " 田中 ",
                        "太郎",
                        "たなか たろう",
                        List.of(
                                new Channel(Channel.Kind.PHONE, "090-1234-5678"),
                                new Channel(Channel.Kind.MAIL, "taro@example.com"),
                                new Channel(Channel.Kind.PHONE, "03 1111 2222")),
                        "東京都\n中央区",
                        Optional.of("ja"),
                        "prefers\r\nmornings"));
        assertEquals("田中", made.familyName());
        assertEquals("prefers\nmornings", made.note());
        assertEquals(NOW, made.createdAt());
        assertEquals(Optional.of(Locale.JAPANESE), made.language());
        assertEquals("090-1234-5678", made.channels().get(0).value());
        assertEquals(Optional.of(made), customers.find(GINZA_CLERK, made.id()));
        assertEquals(Optional.of(made), customers.findByNumber(GINZA_CLERK, " " + made.number() + " "));
        assertEquals(
                List.of(made),
                customers.search(GINZA_CLERK, "たな", Optional.empty(), 10).items());
        assertEquals("customers.registered", audited.get(0).split(" ", 2)[0]);
        assertFalse(audited.get(0).contains("田中"), "the audit trail keeps no names");
        assertEquals(made.id().toString(), events.get(0).getProperty("customer"));
        assertEquals(Customers.CHANGED_TOPIC, events.get(0).getTopic());
    }

    @Test
    void customersOfAnotherStoreDoNotExist() {
        Customer made = registered(GINZA, "Tanaka", "Taro");
        for (Actor other : List.of(
                UENO_CLERK, Actor.nobody(), Actor.customer(5, "x"), new Actor(1, Actor.Kind.LINK, "", Set.of()))) {
            assertEquals(Optional.empty(), customers.find(other, made.id()));
            assertEquals(Optional.empty(), customers.findByNumber(other, made.number()));
            assertEquals(
                    List.of(),
                    customers.search(other, "tanaka", Optional.empty(), 10).items());
            assertEquals(
                    List.of(), customers.search(other, "", Optional.empty(), 10).items());
            assertThrows(UnknownCustomerException.class, () -> customers.persons(other, made.id()));
            assertThrows(UnknownCustomerException.class, () -> customers.signIns(other, made.id()));
            assertThrows(
                    UnknownCustomerException.class,
                    () -> customers.change(other, made.id(), made.version(), draft(GINZA, "X", "")));
            assertThrows(
                    UnknownCustomerException.class,
                    () -> customers.invite(other, made.id(), "a@b", "a", Set.of(Right.SEE)));
        }
        CustomerId absent = new CustomerId(4711);
        assertThrows(UnknownCustomerException.class, () -> customers.persons(ADMINISTRATOR, absent));
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        Customer made = registered(GINZA, "Tanaka", "Taro");
        Actor auditor = staff(Role.AUDITOR, Scope.chain());
        assertEquals(Optional.of(made), customers.find(auditor, made.id()));
        assertThrows(ForbiddenException.class, () -> customers.register(auditor, draft(GINZA, "X", "")));
        assertThrows(
                ForbiddenException.class,
                () -> customers.change(auditor, made.id(), made.version(), draft(GINZA, "X", "")));
        assertThrows(
                ForbiddenException.class, () -> customers.addPerson(auditor, made.id(), "Hana", "", Optional.empty()));
    }

    @Test
    void aCustomerKnowsThemselvesAndNobodyElse() {
        Customer own = customers.register(
                ADMINISTRATOR, new Draft(GINZA, "Tanaka", "Taro", "", List.of(), "", Optional.empty(), "difficult"));
        registered(GINZA, "Tanaka", "Jiro");
        Invited invited = customers.invite(GINZA_CLERK, own.id(), "taro", "Taro", Set.of(Right.PAY));
        Actor actor = Actor.customer(invited.signIn().id().value(), "Taro");
        assertEquals(
                List.of(new Representation(own.id(), invited.signIn().id(), Set.of(Right.PAY))),
                customers.represented(actor));
        assertEquals(
                List.of(own.id()),
                customers.search(actor, "tanaka", Optional.empty(), 10).items().stream()
                        .map(Customer::id)
                        .toList());
        assertEquals(
                List.of(), customers.search(actor, "jiro", Optional.empty(), 10).items());
        assertEquals("", customers.find(actor, own.id()).orElseThrow().note(), "the note is the store's");
        assertEquals(
                "",
                customers.search(actor, "", Optional.empty(), 10).items().get(0).note());
        assertThrows(
                ForbiddenException.class,
                () -> customers.change(actor, own.id(), own.version(), draft(GINZA, "X", "")));
        assertEquals(
                List.of(),
                customers.represented(Actor.staff(invited.signIn().id().value(), "x", Set.of())));
    }

    @Test
    void oneSignInMayActForSeveralAndOneCustomerHaveSeveral() {
        Customer first = registered(GINZA, "Tanaka", "Taro");
        Invited see = customers.invite(ADMINISTRATOR, first.id(), "a", "A", EnumSet.of(Right.SEE, Right.CHOOSE));
        Invited pay = customers.invite(ADMINISTRATOR, first.id(), "b", "B", EnumSet.of(Right.PAY));
        assertEquals(
                Map.of(
                        see.signIn().id(),
                        Set.of(Right.SEE, Right.CHOOSE),
                        pay.signIn().id(),
                        Set.of(Right.PAY)),
                customers.signIns(GINZA_CLERK, first.id()).stream()
                        .collect(Collectors.toMap(s -> s.signIn().id(), Customers.SignInOf::rights)));
        assertThrows(
                InvalidCustomerException.class, () -> customers.invite(ADMINISTRATOR, first.id(), "c", "C", Set.of()));
    }

    @Test
    void onlyTheCustomersOwnSignInIsInvitedAgain() {
        Customer first = registered(GINZA, "Tanaka", "Taro");
        Customer second = registered(UENO, "Sato", "Jiro");
        SignInId theirs = customers
                .invite(ADMINISTRATOR, first.id(), "a", "A", Set.of(Right.SEE))
                .signIn()
                .id();
        assertEquals(
                "ABCD-EFGH",
                customers
                        .inviteAgain(GINZA_CLERK, first.id(), theirs)
                        .invitation()
                        .code());
        assertThrows(UnknownSignInException.class, () -> customers.inviteAgain(UENO_CLERK, second.id(), theirs));
        assertThrows(UnknownCustomerException.class, () -> customers.inviteAgain(UENO_CLERK, first.id(), theirs));
    }

    @Test
    void aChangeNamesTheVersionItWasMadeFrom() {
        Customer made = registered(GINZA, "Tanaka", "Taro");
        Customer once = customers.change(GINZA_CLERK, made.id(), made.version(), draft(GINZA, "Suzuki", "Taro"));
        assertNotEquals(made.version(), once.version());
        assertThrows(
                CustomerChangedException.class,
                () -> customers.change(GINZA_CLERK, made.id(), made.version(), draft(GINZA, "Sato", "Taro")));
        assertEquals(List.of("Suzuki"), found(GINZA_CLERK, "suz"));
        assertEquals(List.of(), found(GINZA_CLERK, "tanaka"));
        assertTrue(audited.get(1).endsWith("{fields=familyName}"), audited.get(1));
    }

    @Test
    void aChangeOfChannelsAloneCounts() {
        Customer made = registered(GINZA, "Tanaka", "Taro", new Channel(Channel.Kind.PHONE, "090-1111-2222"));
        Customer changed = customers.change(
                GINZA_CLERK,
                made.id(),
                made.version(),
                draft(GINZA, "Tanaka", "Taro", new Channel(Channel.Kind.PHONE, "090-3333-4444")));
        assertTrue(changed.version() > made.version());
        assertEquals(Optional.of(changed), customers.find(GINZA_CLERK, made.id()));
        assertEquals(List.of(), found(GINZA_CLERK, "2222"));
        assertEquals(List.of("Tanaka"), found(GINZA_CLERK, "4444"));
    }

    @Test
    void movingToAnotherStoreNeedsTheRightThereToo() {
        Customer made = registered(GINZA, "Tanaka", "Taro");
        assertThrows(
                ForbiddenException.class,
                () -> customers.change(GINZA_CLERK, made.id(), made.version(), draft(UENO, "Tanaka", "Taro")));
        Customer moved = customers.change(ADMINISTRATOR, made.id(), made.version(), draft(UENO, "Tanaka", "Taro"));
        assertEquals(Optional.empty(), customers.find(GINZA_CLERK, made.id()));
        assertEquals(Optional.of(moved), customers.find(UENO_CLERK, made.id()));
    }

    @Test
    void whatCannotBeKeptIsRefusedByField() {
        Map<String, Draft> wrong = Map.of(
                "familyName", draft(GINZA, " ", "\u3000"),
                "givenName", draft(GINZA, "a", "x".repeat(101)),
                "channels", draft(GINZA, "a", "", new Channel(Channel.Kind.MAIL, "not a mail")),
                "home", draft(new StoreId(99), "a", ""),
                "language", new Draft(GINZA, "a", "", "", List.of(), "", Optional.of("tlh"), ""),
                "note", new Draft(GINZA, "a", "", "", List.of(), "", Optional.empty(), "x".repeat(2001)));
        wrong.forEach((field, draft) -> assertEquals(
                field,
                assertThrows(InvalidException.class, () -> customers.register(ADMINISTRATOR, draft))
                        .field()));
        assertThrows(
                InvalidException.class,
                () -> registered(GINZA, "a", "", new Channel(Channel.Kind.PHONE, "call me; DROP TABLE")));
        assertEquals(List.of("0"), database.query("SELECT COUNT(*) FROM CUSTOMERS_CUSTOMER"));
    }

    @Test
    void hostileNamesAreKeptHarmless() {
        String[] names = {
            "'; DROP TABLE CUSTOMERS_CUSTOMER; --",
            "<script>alert(1)</script>",
            "=HYPERLINK(\"http://x\")",
            "../../etc/passwd",
            "a\0b\r\nc",
            "\u202Egnp.exe",
            "👨‍👩‍👧 Familie",
            "e\u0301".repeat(50),
            "\uD800lone",
            "%_\\"
        };
        for (String name : names) {
            Customer made = registered(GINZA, name, "");
            assertEquals(made, customers.find(ADMINISTRATOR, made.id()).orElseThrow(), name);
            assertFalse(made.familyName().matches("(?s).*[\\x00\\r\\n\\u202E].*"), name);
        }
        assertEquals(names.length, found(ADMINISTRATOR, "").size());
        for (String words : new String[] {"%", "_", "' OR ''='", "\0", "\uD800", "\\", "a".repeat(100_000), "()"}) {
            assertEquals(List.of(), found(GINZA_CLERK, words.equals("' OR ''='") ? words + " zzz" : words), words);
        }
    }

    @Test
    void everyWordMustBeginSomething() {
        registered(GINZA, "Müller", "Anna", new Channel(Channel.Kind.MAIL, "anna.m@example.com"));
        registered(GINZA, "Müller", "Bernd", new Channel(Channel.Kind.PHONE, "+49 30 123456"));
        registered(UENO, "Meier", "Anna");
        assertEquals(List.of("Müller", "Müller"), found(ADMINISTRATOR, "mueller"));
        assertEquals(List.of("Müller"), found(ADMINISTRATOR, "an mu"));
        assertEquals(List.of("Müller"), found(ADMINISTRATOR, "anna.m@ex"));
        assertEquals(List.of("Müller"), found(ADMINISTRATOR, "+49-30"));
        assertEquals(List.of("Meier"), found(UENO_CLERK, "a"));
        assertEquals(List.of(), found(ADMINISTRATOR, "bernd meier"));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrDouble() {
        for (int i = 0; i < 23; i++) {
            registered(i % 2 == 0 ? GINZA : UENO, "Name" + i % 5, "Given" + i);
        }
        for (Actor actor : List.of(ADMINISTRATOR, GINZA_CLERK)) {
            for (String words : List.of("", "name", "given")) {
                List<Customer> all =
                        customers.search(actor, words, Optional.empty(), 200).items();
                assertEquals(actor == ADMINISTRATOR ? 23 : 12, all.size());
                List<Customer> paged = new ArrayList<>();
                Optional<String> cursor = Optional.empty();
                do {
                    Page<Customer> page = customers.search(actor, words, cursor, 5);
                    paged.addAll(page.items());
                    cursor = page.next();
                } while (cursor.isPresent());
                assertEquals(all, paged);
            }
        }
        assertThrows(InvalidException.class, () -> customers.search(ADMINISTRATOR, "", Optional.of("nonsense"), 5));
    }

    @Test
    void aWordThatManyHaveIsWalkedInOrder() {
        ManyCustomers.insert(
                database.dataSource(), 1200, i -> "smith%04d".formatted(i), i -> i % 2 == 0 ? GINZA : UENO);
        for (Actor actor : List.of(ADMINISTRATOR, GINZA_CLERK)) {
            List<String> paged = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                Page<Customer> page = customers.search(actor, "smith", cursor, 200);
                page.items().forEach(c -> paged.add(c.familyName()));
                cursor = page.next();
            } while (cursor.isPresent());
            assertEquals(actor == ADMINISTRATOR ? 1200 : 600, paged.size());
            assertEquals(paged.stream().sorted().distinct().toList(), paged);
        }
        assertEquals(List.of("smith0042"), found(GINZA_CLERK, "smith smith0042"));
    }

    @Test
    void numbersAreNeverGivenTwice() throws Exception {
        ConcurrentLinkedQueue<String> numbers = new ConcurrentLinkedQueue<>();
        try (ExecutorService clerks = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                String family = "Clerk" + i;
                clerks.execute(() -> {
                    for (int n = 0; n < 10; n++) {
                        numbers.add(registered(GINZA, family, "").number());
                    }
                });
            }
        }
        assertEquals(40, numbers.size());
        assertEquals(40, new HashSet<>(numbers).size());
        assertTrue(numbers.stream().allMatch(n -> n.matches("[0-9]{6,}")));
    }

    @Test
    void personsBelongToTheHousehold() {
        Customer made = registered(GINZA, "Tanaka", "Taro");
        Person child =
                customers.addPerson(GINZA_CLERK, made.id(), " 花子 ", "はなこ", Optional.of(LocalDate.of(2024, 2, 29)));
        Person other = customers.addPerson(GINZA_CLERK, made.id(), "Ken", "", Optional.empty());
        assertEquals("花子", child.name());
        assertEquals(List.of(child, other), customers.persons(GINZA_CLERK, made.id()));
        for (LocalDate wrong : List.of(LocalDate.of(1849, 12, 31), LocalDate.of(2026, 11, 24))) {
            assertThrows(
                    InvalidCustomerException.class,
                    () -> customers.addPerson(GINZA_CLERK, made.id(), "x", "", Optional.of(wrong)));
        }
        assertThrows(
                InvalidCustomerException.class,
                () -> customers.addPerson(GINZA_CLERK, made.id(), " ", "", Optional.empty()));
    }
}
