// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.fotokura.identity.IdentitySettings;
import org.fotokura.identity.LoginTakenException;
import org.fotokura.identity.Origin;
import org.fotokura.identity.Session;
import org.fotokura.identity.SessionId;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInRefusedException;
import org.fotokura.identity.TooManyAttemptsException;
import org.fotokura.identity.UnknownTokenException;
import org.fotokura.identity.WeakPasswordException;
import org.fotokura.identity.core.Delays;
import org.fotokura.identity.spi.SignInMethod.Password;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase(unit = "identity", changelog = "db/identity/changelog.sql")
class SignInTest {
    private static final Assignment CLERK = new Assignment(Role.CLERK, Scope.of(new StoreId(5)));

    private final TestDatabase database;
    private House house;

    SignInTest(TestDatabase database) {
        this.database = database;
        this.house = new House(database);
    }

    @BeforeEach
    void empty() {
        database.clear();
        house = new House(database);
    }

    private void fail(String login, String address) {
        assertThrows(
                SignInRefusedException.class,
                () -> house.sessions.signIn(
                        new Password(login, "wrong wrong wrong"), new Origin(address, "test"), Optional.empty()));
    }

    @Test
    void aSessionSpeaksForItsSignIn() {
        SignIn kim = house.staff("kim", CLERK);
        Sessions.Opened opened = house.signIn(" KIM ");
        Session session = house.sessions.resolve(opened.token()).orElseThrow();
        assertEquals(kim.id().value(), session.actor().id());
        assertEquals(Actor.Kind.STAFF, session.actor().kind());
        assertEquals(1, session.actor().assignments().size());
        assertTrue(session.actor().assignments().contains(CLERK));
        assertEquals(opened.session().csrf(), session.csrf());
        assertEquals(Optional.empty(), house.sessions.resolve("guess"));
    }

    @Test
    void neitherTokenNorPasswordIsStoredOrLogged() {
        house.staff("kim", CLERK);
        Sessions.Opened opened = house.signIn("kim");
        String token = house.tokens
                .issue(new Password("kim", House.PASSWORD), House.HERE, "script", Optional.empty())
                .token();
        for (String query : List.of(
                "SELECT HASH FROM IDENTITY_SESSION",
                "SELECT HASH FROM IDENTITY_TOKEN",
                "SELECT PASSWORD FROM IDENTITY_SIGN_IN",
                "SELECT SUBJECT FROM IDENTITY_FAILURE")) {
            for (String stored : database.query(query)) {
                assertFalse(stored.contains(opened.token()) || stored.contains(token), query);
                assertFalse(stored.contains(House.PASSWORD) || stored.contains("kim"), query);
            }
        }
        String logged = house.audit.everything.toString();
        assertFalse(logged.contains(opened.token()) || logged.contains(token) || logged.contains(House.PASSWORD));
        assertFalse(new Password("kim", House.PASSWORD).toString().contains(House.PASSWORD));
    }

    @Test
    void signingInRenewsTheSession() {
        house.staff("kim", CLERK);
        Sessions.Opened former = house.signIn("kim");
        Sessions.Opened next =
                house.sessions.signIn(new Password("kim", House.PASSWORD), House.HERE, Optional.of(former.token()));
        assertNotEquals(former.token(), next.token());
        assertNotEquals(former.session().csrf(), next.session().csrf());
        assertEquals(Optional.empty(), house.sessions.resolve(former.token()));
        assertTrue(house.events.ended.contains(former.session().id().toString()));
    }

    @Test
    void aTokenThatTheBrowserBroughtAlongIsNeverTakenOver() {
        house.staff("kim", CLERK);
        Sessions.Opened opened = house.sessions.signIn(
                new Password("kim", House.PASSWORD), House.HERE, Optional.of("planted-by-another"));
        assertNotEquals("planted-by-another", opened.token());
        assertEquals(Optional.empty(), house.sessions.resolve("planted-by-another"));
    }

    @Test
    void anIdleSessionEnds() {
        house.staff("kim", CLERK);
        Sessions.Opened opened = house.signIn("kim");
        Duration idle = IdentitySettings.STAFF_IDLE.byDefault();
        house.clock.pass(idle.minusSeconds(1));
        assertTrue(house.sessions.resolve(opened.token()).isPresent());
        house.clock.pass(idle.minusSeconds(1));
        assertTrue(house.sessions.resolve(opened.token()).isPresent(), "a request puts the idle end off");
        house.clock.pass(idle);
        assertEquals(Optional.empty(), house.sessions.resolve(opened.token()));
        house.sessions.sweep();
        assertEquals(List.of("0"), database.query("SELECT COUNT(*) FROM IDENTITY_SESSION"));
        assertTrue(house.events.ended.contains(opened.session().id().toString()));
    }

    @Test
    void aBusySessionEndsToo() {
        house.staff("kim", CLERK);
        Sessions.Opened opened = house.signIn("kim");
        Duration step = Duration.ofHours(1);
        int steps = (int) IdentitySettings.STAFF_AT_MOST.byDefault().dividedBy(step);
        for (int i = 1; i < steps; i++) {
            house.clock.pass(step);
            assertTrue(house.sessions.resolve(opened.token()).isPresent());
        }
        house.clock.pass(step);
        assertEquals(Optional.empty(), house.sessions.resolve(opened.token()));
    }

    @Test
    void aCustomersSessionLastsLonger() {
        house.customer("anna@example.org");
        Sessions.Opened opened = house.signIn("anna@example.org");
        house.clock.pass(IdentitySettings.CUSTOMER_IDLE.byDefault().minusSeconds(1));
        assertEquals(
                Actor.Kind.CUSTOMER,
                house.sessions.resolve(opened.token()).orElseThrow().actor().kind());
        house.sessions.sweep();
        assertTrue(house.sessions.resolve(opened.token()).isPresent());
    }

    @Test
    void signingOutEverywhereEndsSessionsAndTokens() {
        house.staff("kim", CLERK);
        house.staff("lou", CLERK);
        Sessions.Opened one = house.signIn("kim");
        Sessions.Opened two = house.signIn("kim");
        Sessions.Opened other = house.signIn("lou");
        String token = house.tokens
                .issue(new Password("kim", House.PASSWORD), House.HERE, "script", Optional.empty())
                .token();
        Actor kim = house.tokens.resolve(token).orElseThrow();
        assertEquals(2, house.sessions.list(kim).size());
        house.sessions.endAll(kim);
        assertEquals(Optional.empty(), house.sessions.resolve(one.token()));
        assertEquals(Optional.empty(), house.sessions.resolve(two.token()));
        assertEquals(Optional.empty(), house.tokens.resolve(token));
        assertTrue(house.sessions.resolve(other.token()).isPresent());
    }

    @Test
    void aTokenEndsWithItsTimeOrWhenRevoked() {
        house.staff("kim", CLERK);
        var issued = house.tokens.issue(
                new Password("kim", House.PASSWORD), House.HERE, "script", Optional.of(Duration.ofDays(1)));
        Actor kim = house.tokens.resolve(issued.token()).orElseThrow();
        assertEquals("script", house.tokens.list(kim).getFirst().name());
        assertTrue(house.tokens.list(kim).getFirst().lastUsedAt().isPresent());
        house.clock.pass(Duration.ofDays(1));
        assertEquals(Optional.empty(), house.tokens.resolve(issued.token()));
        assertEquals(List.of(), house.tokens.list(kim));
        var second = house.tokens.issue(new Password("kim", House.PASSWORD), House.HERE, "script", Optional.empty());
        house.staff("lou", CLERK);
        Actor lou = house.signIn("lou").session().actor();
        assertThrows(UnknownTokenException.class, () -> house.tokens.revoke(lou, second.id()));
        house.tokens.revoke(kim, second.id());
        assertEquals(Optional.empty(), house.tokens.resolve(second.token()));
    }

    @Test
    void aTokenMayNotOutlastTheSetting() {
        house.staff("kim", CLERK);
        Duration most = IdentitySettings.TOKEN_AT_MOST.byDefault();
        for (Duration wrong : List.of(most.plusSeconds(1), Duration.ZERO, Duration.ofDays(-1))) {
            assertThrows(
                    InvalidException.class,
                    () -> house.tokens.issue(
                            new Password("kim", House.PASSWORD), House.HERE, "script", Optional.of(wrong)));
        }
    }

    @Test
    void anUnknownLoginCostsTheSameWorkAsAWrongPassword() {
        house.staff("kim", CLERK);
        house.signIns.createStaff(House.OPERATOR, "new", "No Password Yet", Set.of(CLERK));
        SignIn shut = house.staff("old", CLERK);
        house.signIns.shut(House.OPERATOR, shut.id());
        for (String login : List.of("kim", "nobody", "new", "old")) {
            int before = house.hashing.comparisons;
            fail(login, "192.0.2.1");
            assertEquals(before + 1, house.hashing.comparisons, login);
        }
    }

    @Test
    void failuresDelayTheLoginFromWhereverTheyCome() {
        house.staff("kim", CLERK);
        for (int i = 0; i < Delays.LOGIN.free(); i++) {
            fail("kim", "192.0.2." + i);
        }
        assertEquals(
                1,
                house.audit.actions.stream().filter("identity.failures"::equals).count());
        TooManyAttemptsException refused = assertThrows(TooManyAttemptsException.class, () -> house.signIn("kim"));
        assertEquals(Duration.ofSeconds(1), refused.retryAfter());
        int work = house.hashing.comparisons;
        assertThrows(TooManyAttemptsException.class, () -> house.signIn("kim"));
        assertEquals(work, house.hashing.comparisons, "a delayed attempt is not looked at");
        house.clock.pass(Duration.ofSeconds(1));
        fail("kim", "192.0.2.99");
        assertEquals(
                Duration.ofSeconds(2),
                assertThrows(TooManyAttemptsException.class, () -> house.signIn("kim"))
                        .retryAfter());
        house.clock.pass(Duration.ofSeconds(2));
        house.signIn("kim");
        fail("kim", "192.0.2.99");
        house.signIn("kim");
    }

    @Test
    void anUnknownLoginIsDelayedLikeAKnownOne() {
        for (int i = 0; i < Delays.LOGIN.free(); i++) {
            fail("nobody", "192.0.2." + i);
        }
        assertThrows(TooManyAttemptsException.class, () -> house.signIn("nobody"));
    }

    @Test
    void anAddressThatGuessesManyLoginsIsDelayed() {
        house.staff("kim", CLERK);
        for (int i = 0; i < Delays.ADDRESS.free(); i++) {
            fail("guess" + i, House.HERE.address());
        }
        assertThrows(TooManyAttemptsException.class, () -> house.signIn("kim"));
        house.sessions.signIn(
                new Password("kim", House.PASSWORD), new Origin("198.51.100.1", "test"), Optional.empty());
    }

    @Test
    void successTakesBackOnlyItsOwnAttemptFromTheAddress() {
        house.staff("kim", CLERK);
        for (int i = 0; i < Delays.ADDRESS.free() - 1; i++) {
            fail("guess" + i, House.HERE.address());
            house.signIn("kim");
        }
        fail("one-more", House.HERE.address());
        assertThrows(TooManyAttemptsException.class, () -> house.signIn("kim"));
    }

    @Test
    void failuresAreForgottenAfterADay() {
        for (int i = 0; i < Delays.LOGIN.free(); i++) {
            fail("kim", "192.0.2." + i);
        }
        house.clock.pass(Delays.MEMORY.plusSeconds(1));
        fail("kim", "192.0.2.50");
        house.clock.pass(Delays.MEMORY.plusSeconds(1));
        house.attempts.sweep();
        assertEquals(List.of("0"), database.query("SELECT COUNT(*) FROM IDENTITY_FAILURE"));
    }

    @Test
    void guessesAtTheSameTimeAreNoBetterThanOneAfterTheOther() throws Exception {
        house.staff("kim", CLERK);
        int before = house.hashing.comparisons;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> guesses = IntStream.range(0, 24)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try {
                            house.sessions.signIn(
                                    new Password("kim", "wrong wrong " + i),
                                    new Origin("203.0.113." + i, "test"),
                                    Optional.empty());
                            return false;
                        } catch (SignInRefusedException looked) {
                            return true;
                        } catch (TooManyAttemptsException delayed) {
                            return false;
                        }
                    })
                    .toList();
            long looked = 0;
            for (Future<Boolean> each : threads.invokeAll(guesses)) {
                looked += each.get() ? 1 : 0;
            }
            assertEquals(Delays.LOGIN.free(), looked);
            assertEquals(Delays.LOGIN.free(), house.hashing.comparisons - before);
        }
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        SignIn kim = house.staff("kim", CLERK);
        Sessions.Opened here = house.signIn("kim");
        Sessions.Opened there = house.signIn("kim");
        Actor actor = here.session().actor();
        SessionId keep = here.session().id();
        String next = "another wooden spoon";
        assertThrows(
                SignInRefusedException.class,
                () -> house.signIns.changePassword(actor, "not the password", next, Optional.of(keep)));
        assertThrows(
                WeakPasswordException.class,
                () -> house.signIns.changePassword(actor, House.PASSWORD, "password1234", Optional.of(keep)));
        house.signIns.changePassword(actor, House.PASSWORD, next, Optional.of(keep));
        assertTrue(house.sessions.resolve(here.token()).isPresent());
        assertEquals(Optional.empty(), house.sessions.resolve(there.token()));
        assertThrows(SignInRefusedException.class, () -> house.signIn("kim"));
        house.sessions.signIn(new Password(kim.login(), next), House.HERE, Optional.empty());
    }

    @Test
    void aShutSignInIsOutAtOnce() {
        SignIn kim = house.staff("kim", CLERK);
        Sessions.Opened opened = house.signIn("kim");
        assertTrue(house.sessions.resolve(opened.token()).isPresent());
        house.signIns.shut(House.OPERATOR, kim.id());
        assertEquals(Optional.empty(), house.sessions.resolve(opened.token()));
        assertThrows(SignInRefusedException.class, () -> house.signIn("kim"));
    }

    @Test
    void aLoginIsOneWhateverItsCase() {
        house.staff("kim", CLERK);
        assertThrows(
                LoginTakenException.class, () -> house.signIns.createCustomer(House.OPERATOR, "Kim", "Another Kim"));
        assertThrows(
                InvalidException.class, () -> house.signIns.createCustomer(House.OPERATOR, "kim lee", "Another Kim"));
    }

    @Test
    void anOutdatedHashIsRenewedAtTheNextSignIn() {
        house.staff("kim", CLERK);
        house.hashing.version = "v2:";
        house.signIn("kim");
        assertTrue(database.query("SELECT PASSWORD FROM IDENTITY_SIGN_IN")
                .getFirst()
                .startsWith("v2:"));
        house.signIn("kim");
    }
}
