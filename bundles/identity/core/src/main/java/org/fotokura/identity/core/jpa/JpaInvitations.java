// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.fotokura.identity.CodeRefusedException;
import org.fotokura.identity.Invitations;
import org.fotokura.identity.LoginTakenException;
import org.fotokura.identity.Origin;
import org.fotokura.identity.Session;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.UnknownSignInException;
import org.fotokura.identity.core.Attempts;
import org.fotokura.identity.core.Logins;
import org.fotokura.identity.core.PasswordRules;
import org.fotokura.identity.core.Passwords;
import org.fotokura.identity.core.Secrets;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Micros;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One-time codes and links as rows, stored hashed and taken away in the transaction that uses them. */
@Component(service = {Invitations.class, JpaInvitations.class})
public final class JpaInvitations implements Invitations {
    private static final Duration LINK_LIFETIME = Duration.ofHours(24);

    private final Transactions transactions;
    private final JpaSessions sessions;
    private final Attempts attempts;
    private final Passwords passwords;
    private final IdSource ids;
    private final InstantSource clock;
    private final AuditTrail audit;

    @Activate
    public JpaInvitations(
            @Reference(target = "(osgi.unit.name=identity)") Transactions transactions,
            @Reference JpaSessions sessions,
            @Reference Attempts attempts,
            @Reference Passwords passwords,
            @Reference IdSource ids,
            @Reference InstantSource clock,
            @Reference AuditTrail audit) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.attempts = attempts;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public Invitation invite(Actor actor, SignInId signIn, Duration lifetime) {
        String code = Secrets.code();
        Instant until = clock.instant().plus(lifetime);
        transactions.run(em -> {
            SignInRow row = em.find(SignInRow.class, signIn.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null || row.isShut()) {
                throw new UnknownSignInException();
            }
            endCodes(em, signIn.value());
            em.persist(new CodeRow(hash(code), signIn.value(), until));
        });
        audit.add(actor, "identity.invited", "sign-in:" + signIn, Map.of("until", until.toString()));
        return new Invitation(code, "/invite/" + code, until);
    }

    /** Ends the codes of a sign-in within a transaction. */
    static void endCodes(EntityManager em, long signIn) {
        em.createQuery("delete from CodeRow c where c.signIn = :id")
                .setParameter("id", signIn)
                .executeUpdate();
    }

    @Override
    public SignIn look(String code, Origin origin) {
        Attempts.Claim claim = Attempts.Claim.codes(origin.address());
        attempts.begin(claim);
        SignIn invited =
                transactions.read(em -> invited(em, code, LockModeType.NONE).toSignIn());
        attempts.succeeded(claim);
        return invited;
    }

    @Override
    public Sessions.Opened accept(String code, String password, Origin origin) {
        SignIn invited = look(code, origin);
        PasswordRules.check(password, invited.login(), invited.name());
        String hash = passwords.hash(password);
        String token = Secrets.token();
        Instant now = clock.instant();
        record Accepted(List<Long> ended, Session session) {}
        Accepted accepted = transactions.write(em -> {
            SignInRow row = invited(em, code, LockModeType.PESSIMISTIC_WRITE);
            endCodes(em, row.id());
            row.setPassword(hash, now);
            JpaSessions.endTokens(em, row.id());
            List<Long> ended = JpaSessions.end(em, row.id(), Optional.empty());
            return new Accepted(ended, sessions.open(em, row, token, origin));
        });
        sessions.ended(accepted.ended());
        passwordSet(accepted.session(), origin);
        return new Sessions.Opened(token, accepted.session());
    }

    private void passwordSet(Session session, Origin origin) {
        audit.add(
                session.actor(),
                "identity.password-set",
                "sign-in:" + new SignInId(session.actor().id()),
                Map.of("address", origin.address()));
        sessions.signedIn(session, origin);
    }

    /** The sign-in that a code in force was made for. */
    private SignInRow invited(EntityManager em, String code, LockModeType lock) {
        CodeRow row = em.find(CodeRow.class, hash(code), lock);
        if (row == null || row.isAdministrators() || !row.isInForce(clock.instant())) {
            throw new CodeRefusedException();
        }
        SignInRow signIn = em.find(SignInRow.class, row.signIn(), lock);
        if (signIn == null || signIn.isShut()) {
            throw new CodeRefusedException();
        }
        return signIn;
    }

    private static String hash(String code) {
        return Secrets.hash("code:" + Secrets.plain(code));
    }

    @Override
    public Invitation administratorLink(Actor actor) {
        if (actor.kind() != Actor.Kind.OPERATOR && actor.kind() != Actor.Kind.JOB) {
            throw new ForbiddenException(actor, "identity.administrator-link");
        }
        String token = Secrets.token();
        Instant until = clock.instant().plus(LINK_LIFETIME);
        transactions.run(em -> {
            endCodes(em, CodeRow.ADMINISTRATOR);
            em.persist(new CodeRow(linkHash(token), CodeRow.ADMINISTRATOR, until));
        });
        audit.add(actor, "identity.administrator-link", "chain", Map.of("until", until.toString()));
        return new Invitation(token, "/welcome/" + token, until);
    }

    private static String linkHash(String token) {
        return Secrets.hash("administrator:" + token);
    }

    @Override
    public Sessions.Opened becomeAdministrator(
            String token, String login, String name, String password, Origin origin) {
        Attempts.Claim claim = Attempts.Claim.codes(origin.address());
        attempts.begin(claim);
        transactions.read(em -> link(em, token, LockModeType.NONE));
        attempts.succeeded(claim);
        String kept = Logins.checked(login);
        PasswordRules.check(password, kept, Logins.checkedName(name));
        String hash = passwords.hash(password);
        String sessionToken = Secrets.token();
        Instant now = clock.instant();
        Session session;
        try {
            session = transactions.write(em -> {
                em.remove(link(em, token, LockModeType.PESSIMISTIC_WRITE));
                SignInRow row = new SignInRow(
                        ids.next(), SignIn.Kind.STAFF, kept, name, Set.of(JpaSignIns.administrator()), now);
                row.setPassword(hash, now);
                em.persist(row);
                em.flush();
                return sessions.open(em, row, sessionToken, origin);
            });
        } catch (DuplicateKeyException e) {
            if (e.of(JpaSignIns.LOGIN_KEY)) {
                throw new LoginTakenException(kept);
            }
            throw e;
        }
        audit.add(
                session.actor(),
                "identity.administrator-created",
                "sign-in:" + new SignInId(session.actor().id()),
                Map.of("address", origin.address()));
        passwordSet(session, origin);
        return new Sessions.Opened(sessionToken, session);
    }

    private CodeRow link(EntityManager em, String token, LockModeType lock) {
        CodeRow row = em.find(CodeRow.class, linkHash(token), lock);
        if (row == null || !row.isAdministrators() || !row.isInForce(clock.instant())) {
            throw new CodeRefusedException();
        }
        return row;
    }

    @Override
    public boolean hasAdministrator() {
        return transactions.read(em -> JpaSignIns.administrators(em, 0) > 0);
    }

    /** Takes away the codes that have run out. */
    void sweep() {
        long now = Micros.of(clock.instant());
        transactions.run(em -> em.createQuery("delete from CodeRow c where c.until <= :now")
                .setParameter("now", now)
                .executeUpdate());
    }
}
