// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fotokura.identity.AccessTokens;
import org.fotokura.identity.IdentitySettings;
import org.fotokura.identity.Origin;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.SignInRefusedException;
import org.fotokura.identity.UnknownTokenException;
import org.fotokura.identity.core.Logins;
import org.fotokura.identity.core.Proofs;
import org.fotokura.identity.core.Recent;
import org.fotokura.identity.core.Secrets;
import org.fotokura.identity.spi.SignInMethod.Proof;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.Crockford;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Micros;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Settings;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bearer tokens as rows, stored hashed. */
@Component(service = {AccessTokens.class, JpaAccessTokens.class})
public final class JpaAccessTokens implements AccessTokens {
    private static final String MARK = "fotokura_";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration USED_STEP = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Proofs proofs;
    private final Recent recent;
    private final IdSource ids;
    private final InstantSource clock;
    private final Settings settings;
    private final AuditTrail audit;

    @Activate
    public JpaAccessTokens(
            @Reference(target = "(osgi.unit.name=identity)") Transactions transactions,
            @Reference Proofs proofs,
            @Reference Recent recent,
            @Reference IdSource ids,
            @Reference InstantSource clock,
            @Reference Settings settings,
            @Reference AuditTrail audit) {
        this.transactions = transactions;
        this.proofs = proofs;
        this.recent = recent;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
        this.audit = audit;
    }

    @Override
    public Issued issue(Proof proof, Origin origin, String name, Optional<Duration> lifetime) {
        String kept = Logins.checkedName(name);
        Duration most = settings.value(IdentitySettings.TOKEN_AT_MOST, Scope.chain());
        Duration time = lifetime.orElse(most);
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(most) > 0) {
            throw new InvalidException("lifetime", "identity.bad-lifetime", most.toDays());
        }
        SignInId proven = proofs.prove(proof, origin);
        String token = MARK + Secrets.token();
        Instant now = clock.instant();
        Instant until = now.plus(time);
        long id = ids.next();
        Actor actor = transactions.write(em -> {
            SignInRow row = em.find(SignInRow.class, proven.value());
            if (row == null || row.isShut()) {
                throw new SignInRefusedException();
            }
            em.persist(new TokenRow(id, row.id(), Secrets.hash(token), kept, now, until));
            return row.toActor();
        });
        audit.add(
                actor,
                "identity.token-issued",
                "token:" + Crockford.format(id),
                Map.of("name", kept, "until", until.toString(), "address", origin.address()));
        return new Issued(id, token, until);
    }

    @Override
    public Optional<Actor> resolve(String token) {
        String hash = Secrets.hash(token);
        return recent.find(Actor.class, hash, () -> look(hash));
    }

    private Optional<Actor> look(String hash) {
        record Found(TokenRow row, SignInRow signIn) {}
        Instant now = clock.instant();
        Optional<Found> found = transactions.read(em -> em
                .createQuery("select t from TokenRow t where t.hash = :hash", TokenRow.class)
                .setParameter("hash", hash)
                .getResultList()
                .stream()
                .findFirst()
                .filter(row -> row.isInForce(now))
                .map(row -> new Found(row, em.find(SignInRow.class, row.signIn())))
                .filter(f -> !f.signIn().isShut()));
        found.map(Found::row)
                .filter(row -> row.usedAt()
                        .filter(used -> now.isBefore(used.plus(USED_STEP)))
                        .isEmpty())
                .ifPresent(row -> used(row.id(), now));
        return found.map(f -> f.signIn().toActor());
    }

    private void used(long id, Instant now) {
        transactions.run(em -> em.createQuery("update TokenRow t set t.usedAt = :now where t.id = :id")
                .setParameter("now", Micros.of(now))
                .setParameter("id", id)
                .executeUpdate());
    }

    @Override
    public List<Listed> list(Actor actor) {
        long now = Micros.of(clock.instant());
        return transactions.read(em -> em
                .createQuery(
                        "select t from TokenRow t where t.signIn = :id and t.until > :now order by t.id desc",
                        TokenRow.class)
                .setParameter("id", actor.id())
                .setParameter("now", now)
                .getResultList()
                .stream()
                .map(TokenRow::toListed)
                .toList());
    }

    @Override
    public void revoke(Actor actor, long id) {
        int ended = transactions.write(
                em -> em.createQuery("delete from TokenRow t where t.id = :id and t.signIn = :signIn")
                        .setParameter("id", id)
                        .setParameter("signIn", actor.id())
                        .executeUpdate());
        if (ended == 0) {
            throw new UnknownTokenException();
        }
        recent.forget();
        audit.add(actor, "identity.token-revoked", "token:" + Crockford.format(id), Map.of());
    }

    /** Takes away the tokens that have run out. */
    void sweep() {
        long now = Micros.of(clock.instant());
        transactions.run(em -> em.createQuery("delete from TokenRow t where t.until <= :now")
                .setParameter("now", now)
                .executeUpdate());
    }
}
