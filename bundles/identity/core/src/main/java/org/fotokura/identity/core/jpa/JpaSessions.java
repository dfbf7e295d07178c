// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.fotokura.identity.IdentitySettings;
import org.fotokura.identity.Origin;
import org.fotokura.identity.Session;
import org.fotokura.identity.SessionId;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.SignInRefusedException;
import org.fotokura.identity.core.Proofs;
import org.fotokura.identity.core.Recent;
import org.fotokura.identity.core.Secrets;
import org.fotokura.identity.spi.SignInMethod.Proof;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Micros;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Settings;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Sessions as rows. The token is made here at every sign-in, given out once, and stored hashed. */
@Component(service = {Sessions.class, JpaSessions.class})
public final class JpaSessions implements Sessions {
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Proofs proofs;
    private final Recent recent;
    private final IdSource ids;
    private final InstantSource clock;
    private final Settings settings;
    private final AuditTrail audit;
    private final EventAdmin events;

    @Activate
    public JpaSessions(
            @Reference(target = "(osgi.unit.name=identity)") Transactions transactions,
            @Reference Proofs proofs,
            @Reference Recent recent,
            @Reference IdSource ids,
            @Reference InstantSource clock,
            @Reference Settings settings,
            @Reference AuditTrail audit,
            @Reference EventAdmin events) {
        this.transactions = transactions;
        this.proofs = proofs;
        this.recent = recent;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.audit = audit;
        this.events = events;
    }

    @Override
    public Opened signIn(Proof proof, Origin origin, Optional<String> former) {
        SignInId proven = proofs.prove(proof, origin);
        former.ifPresent(this::end);
        String token = Secrets.token();
        Session session = transactions.write(em -> {
            SignInRow row = em.find(SignInRow.class, proven.value());
            if (row == null || row.isShut()) {
                throw new SignInRefusedException();
            }
            return open(em, row, token, origin);
        });
        signedIn(session, origin);
        return new Opened(token, session);
    }

    /** Opens a session within a transaction. */
    Session open(EntityManager em, SignInRow signIn, String token, Origin origin) {
        SessionRow row = new SessionRow(ids.next(), signIn, Secrets.hash(token), origin, clock.instant());
        em.persist(row);
        return session(row, signIn, token);
    }

    /** Notes in the audit trail that someone has signed in, after the transaction. */
    void signedIn(Session session, Origin origin) {
        audit.add(
                session.actor(),
                "identity.signed-in",
                "sign-in:" + new SignInId(session.actor().id()),
                Map.of("session", session.id().toString(), "address", origin.address()));
    }

    private Session session(SessionRow row, SignInRow signIn, String token) {
        return new Session(
                new SessionId(row.id()), signIn.toActor(), Secrets.csrf(token), row.until(atMost(signIn.kind())));
    }

    @Override
    public Optional<Session> resolve(String token) {
        String hash = Secrets.hash(token);
        return recent.find(Session.class, hash, () -> look(hash, token));
    }

    private Optional<Session> look(String hash, String token) {
        record Found(SessionRow row, SignInRow signIn) {}
        Optional<Found> found = transactions.read(em -> byHash(em, hash)
                .map(row -> new Found(row, em.find(SignInRow.class, row.signIn())))
                .filter(f -> !f.signIn().isShut()));
        Instant now = clock.instant();
        Optional<Found> inForce = found.filter(f -> f.row()
                .isInForce(now, idle(f.signIn().kind()), atMost(f.signIn().kind())));
        inForce.map(Found::row)
                .filter(row -> !now.isBefore(row.seenAt().plus(SEEN_STEP)))
                .ifPresent(row -> seen(row.id(), now));
        return inForce.map(f -> session(f.row(), f.signIn(), token));
    }

    private void seen(long id, Instant now) {
        transactions.run(
                em -> em.createQuery("update SessionRow s set s.seenAt = :now where s.id = :id and s.seenAt < :now")
                        .setParameter("now", Micros.of(now))
                        .setParameter("id", id)
                        .executeUpdate());
    }

    private static Optional<SessionRow> byHash(EntityManager em, String hash) {
        return em
                .createQuery("select s from SessionRow s where s.hash = :hash", SessionRow.class)
                .setParameter("hash", hash)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public void end(String token) {
        String hash = Secrets.hash(token);
        ended(transactions.write(em -> {
            Optional<SessionRow> row = byHash(em, hash);
            row.ifPresent(em::remove);
            return row.map(SessionRow::id).stream().toList();
        }));
    }

    @Override
    public void endAll(Actor actor) {
        ended(transactions.write(em -> {
            endTokens(em, actor.id());
            return end(em, actor.id(), Optional.empty());
        }));
        audit.add(actor, "identity.signed-out-everywhere", "sign-in:" + new SignInId(actor.id()), Map.of());
    }

    /** Ends a sign-in's sessions within a transaction, but for one; tell {@link #ended} of them after it. */
    static List<Long> end(EntityManager em, long signIn, Optional<SessionId> keep) {
        List<SessionRow> rows = em.createQuery("select s from SessionRow s where s.signIn = :id", SessionRow.class)
                .setParameter("id", signIn)
                .getResultList();
        List<Long> ended = new ArrayList<>();
        for (SessionRow row : rows) {
            if (keep.isEmpty() || keep.get().value() != row.id()) {
                em.remove(row);
                ended.add(row.id());
            }
        }
        return ended;
    }

    /** Ends a sign-in's bearer tokens within a transaction. */
    static void endTokens(EntityManager em, long signIn) {
        em.createQuery("delete from TokenRow t where t.signIn = :id")
                .setParameter("id", signIn)
                .executeUpdate();
    }

    /** Forgets what is remembered of tokens and tells the screens which sessions have ended. */
    void ended(List<Long> sessions) {
        recent.forget();
        for (long id : sessions) {
            events.postEvent(new Event(ENDED_TOPIC, Map.of("session", new SessionId(id).toString())));
        }
    }

    @Override
    public List<Listed> list(Actor actor) {
        Instant now = clock.instant();
        SignIn.Kind kind = actor.isStaff() ? SignIn.Kind.STAFF : SignIn.Kind.CUSTOMER;
        return transactions.read(em -> em
                .createQuery("select s from SessionRow s where s.signIn = :id order by s.id desc", SessionRow.class)
                .setParameter("id", actor.id())
                .getResultList()
                .stream()
                .filter(row -> row.isInForce(now, idle(kind), atMost(kind)))
                .map(SessionRow::toListed)
                .toList());
    }

    /** Takes away the sessions that have run out. */
    void sweep() {
        List<Long> gone = new ArrayList<>();
        for (SignIn.Kind kind : SignIn.Kind.values()) {
            Instant now = clock.instant();
            gone.addAll(transactions.write(em -> {
                List<SessionRow> rows = em.createQuery(
                                "select s from SessionRow s where s.kind = :kind and (s.seenAt <= :idle or s.openedAt <= :opened)",
                                SessionRow.class)
                        .setParameter("kind", SignInRow.letter(kind))
                        .setParameter("idle", Micros.of(now.minus(idle(kind))))
                        .setParameter("opened", Micros.of(now.minus(atMost(kind))))
                        .setMaxResults(1000)
                        .getResultList();
                rows.forEach(em::remove);
                return rows.stream().map(SessionRow::id).toList();
            }));
        }
        if (!gone.isEmpty()) {
            ended(gone);
        }
    }

    private Duration idle(SignIn.Kind kind) {
        return settings.value(
                kind == SignIn.Kind.STAFF ? IdentitySettings.STAFF_IDLE : IdentitySettings.CUSTOMER_IDLE,
                Scope.chain());
    }

    private Duration atMost(SignIn.Kind kind) {
        return settings.value(
                kind == SignIn.Kind.STAFF ? IdentitySettings.STAFF_AT_MOST : IdentitySettings.CUSTOMER_AT_MOST,
                Scope.chain());
    }
}
