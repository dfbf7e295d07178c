// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.fotokura.identity.IdentityPermissions;
import org.fotokura.identity.LastAdministratorException;
import org.fotokura.identity.LoginTakenException;
import org.fotokura.identity.Origin;
import org.fotokura.identity.SessionId;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.SignIns;
import org.fotokura.identity.UnknownSignInException;
import org.fotokura.identity.core.PasswordRules;
import org.fotokura.identity.core.Passwords;
import org.fotokura.identity.core.Proofs;
import org.fotokura.identity.spi.SignInMethod.Password;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-ins as rows. */
@Component
public final class JpaSignIns implements SignIns {
    /** The unique key of logins. */
    static final String LOGIN_KEY = "IDENTITY_SIGN_IN_U_LOGIN";

    private static final int MOST_IDS = 1000;

    private final Transactions transactions;
    private final JpaSessions sessions;
    private final Proofs proofs;
    private final Passwords passwords;
    private final IdSource ids;
    private final InstantSource clock;
    private final AuditTrail audit;

    @Activate
    public JpaSignIns(
            @Reference(target = "(osgi.unit.name=identity)") Transactions transactions,
            @Reference JpaSessions sessions,
            @Reference Proofs proofs,
            @Reference Passwords passwords,
            @Reference IdSource ids,
            @Reference InstantSource clock,
            @Reference AuditTrail audit) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.proofs = proofs;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public SignIn createStaff(Actor actor, String login, String name, Set<Assignment> assignments) {
        requireOver(actor, assignments);
        SignIn created =
                create(new SignInRow(ids.next(), SignIn.Kind.STAFF, login, name, assignments, clock.instant()));
        audit.add(actor, "identity.staff-created", subject(created.id()), Map.of("roles", text(assignments)));
        return created;
    }

    @Override
    public SignIn createCustomer(Actor actor, String login, String name) {
        SignIn created =
                create(new SignInRow(ids.next(), SignIn.Kind.CUSTOMER, login, name, Set.of(), clock.instant()));
        audit.add(actor, "identity.customer-created", subject(created.id()), Map.of());
        return created;
    }

    private SignIn create(SignInRow row) {
        try {
            transactions.run(em -> em.persist(row));
        } catch (DuplicateKeyException e) {
            if (e.of(LOGIN_KEY)) {
                throw new LoginTakenException(row.login());
            }
            throw e;
        }
        return row.toSignIn();
    }

    @Override
    public Optional<SignIn> find(SignInId id) {
        return transactions.read(
                em -> Optional.ofNullable(em.find(SignInRow.class, id.value())).map(SignInRow::toSignIn));
    }

    @Override
    public List<SignIn> find(Set<SignInId> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        if (wanted.size() > MOST_IDS) {
            throw new IllegalArgumentException(wanted.size() + " ids at once");
        }
        List<Long> values = wanted.stream().map(SignInId::value).toList();
        return transactions.read(em -> em
                .createQuery("select s from SignInRow s where s.id in :ids", SignInRow.class)
                .setParameter("ids", values)
                .getResultList()
                .stream()
                .map(SignInRow::toSignIn)
                .toList());
    }

    @Override
    public SignIn assign(Actor actor, SignInId id, Set<Assignment> assignments) {
        requireOver(actor, assignments);
        SignIn changed = transactions.write(em -> {
            SignInRow row = locked(em, id);
            if (row.kind() != SignIn.Kind.STAFF) {
                throw new UnknownSignInException();
            }
            requireOver(actor, row.assignments());
            if (!assignments.contains(administrator())) {
                keepAnAdministrator(em, row);
            }
            row.assign(assignments);
            return row.toSignIn();
        });
        sessions.ended(List.of());
        audit.add(actor, "identity.assigned", subject(id), Map.of("roles", text(assignments)));
        return changed;
    }

    @Override
    public void changePassword(Actor actor, String present, String next, Optional<SessionId> keep) {
        SignInId id = new SignInId(actor.id());
        SignIn signIn = find(id).filter(s -> actor.isStaff() || actor.isCustomer())
                .orElseThrow(() -> new ForbiddenException(actor, IdentityPermissions.STAFF.name()));
        PasswordRules.check(next, signIn.login(), signIn.name());
        proofs.prove(new Password(signIn.login(), present), new Origin("sign-in:" + id, ""));
        String hash = passwords.hash(next);
        sessions.ended(transactions.write(em -> {
            locked(em, id).setPassword(hash, clock.instant());
            JpaSessions.endTokens(em, id.value());
            return JpaSessions.end(em, id.value(), keep);
        }));
        audit.add(actor, "identity.password-set", subject(id), Map.of());
    }

    @Override
    public void chooseLanguage(Actor actor, Optional<Locale> language) {
        transactions.run(em -> locked(em, new SignInId(actor.id())).speak(language));
        sessions.ended(List.of());
    }

    @Override
    public void shut(Actor actor, SignInId id) {
        sessions.ended(transactions.write(em -> {
            SignInRow row = locked(em, id);
            if (row.kind() == SignIn.Kind.STAFF) {
                requireOver(actor, row.assignments());
                keepAnAdministrator(em, row);
            }
            row.shut(clock.instant());
            JpaSessions.endTokens(em, id.value());
            JpaInvitations.endCodes(em, id.value());
            return JpaSessions.end(em, id.value(), Optional.empty());
        }));
        audit.add(actor, "identity.shut", subject(id), Map.of());
    }

    private static SignInRow locked(EntityManager em, SignInId id) {
        SignInRow row = em.find(SignInRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new UnknownSignInException();
        }
        return row;
    }

    /** Refuses unless the actor holds at least what {@code assignments} give. */
    private static void requireOver(Actor actor, Set<Assignment> assignments) {
        if (assignments.isEmpty()) {
            actor.require(IdentityPermissions.STAFF, Scope.chain());
        }
        for (Assignment each : assignments) {
            actor.require(
                    IdentityPermissions.STAFF, each.role() == Role.CHAIN_ADMINISTRATOR ? Scope.chain() : each.scope());
        }
    }

    private static void keepAnAdministrator(EntityManager em, SignInRow leaving) {
        if (leaving.isUsable()
                && leaving.assignments().contains(administrator())
                && administrators(em, leaving.id()) == 0) {
            throw new LastAdministratorException();
        }
    }

    /** How many sign-ins but {@code without} can come in as a chain administrator. */
    static long administrators(EntityManager em, long without) {
        return em.createQuery(
                        "select count(s) from SignInRow s join s.roles r where s.id <> :without and s.shutAt is null"
                                + " and s.password is not null and r.role = :role and r.store = 0",
                        Long.class)
                .setParameter("without", without)
                .setParameter("role", Role.CHAIN_ADMINISTRATOR.name())
                .getSingleResult();
    }

    static Assignment administrator() {
        return new Assignment(Role.CHAIN_ADMINISTRATOR, Scope.chain());
    }

    private static String subject(SignInId id) {
        return "sign-in:" + id;
    }

    private static String text(Set<Assignment> assignments) {
        return assignments.stream()
                .map(a -> a.role() + "@" + a.scope())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
