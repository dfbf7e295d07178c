// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.fotokura.identity.Invitations;
import org.fotokura.identity.Origin;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.core.Passwords;
import org.fotokura.identity.core.Proofs;
import org.fotokura.identity.core.Recent;
import org.fotokura.identity.spi.SignInMethod.Password;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.Page;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Setting;
import org.fotokura.operations.Settings;
import org.fotokura.persistence.Transactions;
import org.fotokura.testing.database.TestDatabase;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** The room's core on a test database, with clocks and neighbours that a test sets. */
final class House {
    static final Origin HERE = new Origin("192.0.2.7", "test");
    static final Actor OPERATOR = Actor.operator("karaf");
    static final String PASSWORD = "a wooden spoon in May";

    final Clock clock = new Clock();
    final Audit audit = new Audit();
    final Events events = new Events();
    final Hashing hashing = new Hashing();
    final JpaAttempts attempts;
    final JpaSessions sessions;
    final JpaAccessTokens tokens;
    final JpaSignIns signIns;
    final JpaInvitations invitations;

    House(TestDatabase database) {
        Transactions transactions = database.transactions();
        AtomicLong ids = new AtomicLong(1000);
        Recent recent = new Recent(clock);
        Settings settings = new Defaults();
        attempts = new JpaAttempts(transactions, clock);
        Proofs proofs = new Proofs(attempts, audit, List.of(new PasswordMethod(transactions, hashing, clock)));
        sessions = new JpaSessions(transactions, proofs, recent, ids::incrementAndGet, clock, settings, audit, events);
        tokens = new JpaAccessTokens(transactions, proofs, recent, ids::incrementAndGet, clock, settings, audit);
        signIns = new JpaSignIns(transactions, sessions, proofs, hashing, ids::incrementAndGet, clock, audit);
        invitations = new JpaInvitations(transactions, sessions, attempts, hashing, ids::incrementAndGet, clock, audit);
    }

    /** A staff member with {@link #PASSWORD}. */
    SignIn staff(String login, Assignment... roles) {
        SignIn created = signIns.createStaff(OPERATOR, login, "Kim Lee", Set.of(roles));
        usable(created);
        return created;
    }

    SignIn customer(String login) {
        SignIn created = signIns.createCustomer(OPERATOR, login, "Anna Muster");
        usable(created);
        return created;
    }

    private void usable(SignIn signIn) {
        Invitations.Invitation invitation = invitations.invite(OPERATOR, signIn.id(), Duration.ofDays(1));
        sessions.end(invitations.accept(invitation.code(), PASSWORD, HERE).token());
    }

    Sessions.Opened signIn(String login) {
        return sessions.signIn(new Password(login, PASSWORD), HERE, Optional.empty());
    }

    /** Time that stands still until a test moves it. */
    static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-05-01T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    /** Entries as they are added. */
    static final class Audit implements AuditTrail {
        final List<String> actions = new ArrayList<>();
        final List<String> everything = new ArrayList<>();

        @Override
        public void add(Actor actor, String action, String subject, Map<String, String> facts) {
            actions.add(action);
            everything.add(actor + " " + action + " " + subject + " " + facts);
        }

        @Override
        public Page<Entry> list(Actor actor, Optional<String> cursor, int limit) {
            return Page.last(List.of());
        }
    }

    /** Events as they are posted. */
    static final class Events implements EventAdmin {
        final List<String> ended = new ArrayList<>();

        @Override
        public void postEvent(Event event) {
            if (event.getTopic().equals(Sessions.ENDED_TOPIC)) {
                ended.add((String) event.getProperty("session"));
            }
        }

        @Override
        public void sendEvent(Event event) {
            postEvent(event);
        }
    }

    /** Hashing that is quick and counts its work. */
    static final class Hashing implements Passwords {
        int comparisons;
        String version = "v1:";

        @Override
        public String hash(String password) {
            return version + new StringBuilder(password).reverse();
        }

        @Override
        public boolean matches(String password, Optional<String> stored) {
            comparisons++;
            return stored.filter(s -> s.substring(3).contentEquals(new StringBuilder(password).reverse()))
                    .isPresent();
        }

        @Override
        public boolean isOutdated(String stored) {
            return !stored.startsWith(version);
        }
    }

    private static final class Defaults implements Settings {
        private final Map<String, Object> changed = new HashMap<>();

        @Override
        @SuppressWarnings("unchecked")
        public <T> T value(Setting<T> setting, Scope scope) {
            return (T) changed.getOrDefault(setting.key(), setting.byDefault());
        }

        @Override
        public <T> void change(Actor actor, Setting<T> setting, Scope scope, T value) {
            changed.put(setting.key(), Objects.requireNonNull(value));
        }
    }
}
