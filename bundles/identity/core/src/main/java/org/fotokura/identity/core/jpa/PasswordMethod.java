// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.core.Logins;
import org.fotokura.identity.core.Passwords;
import org.fotokura.identity.spi.SignInMethod;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signing in by login and password. An unknown login, one without a password and a wrong password cost the same work. */
@Component
public final class PasswordMethod implements SignInMethod {
    private final Transactions transactions;
    private final Passwords passwords;
    private final InstantSource clock;

    @Activate
    public PasswordMethod(
            @Reference(target = "(osgi.unit.name=identity)") Transactions transactions,
            @Reference Passwords passwords,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public Optional<SignInId> verify(Proof proof) {
        if (!(proof instanceof Password given)) {
            return Optional.empty();
        }
        Optional<SignInRow> row = find(given.login()).filter(found -> !found.isShut());
        Optional<String> stored = row.flatMap(SignInRow::password);
        if (!passwords.matches(given.password(), stored)) {
            return Optional.empty();
        }
        if (stored.filter(passwords::isOutdated).isPresent()) {
            renew(row.orElseThrow().id(), stored.orElseThrow(), passwords.hash(given.password()));
        }
        return row.map(found -> new SignInId(found.id()));
    }

    private Optional<SignInRow> find(String login) {
        List<SignInRow> found = transactions.read(
                em -> em.createQuery("select s from SignInRow s where s.loginKey = :key", SignInRow.class)
                        .setParameter("key", Logins.key(login))
                        .getResultList());
        return found.stream().findFirst();
    }

    private void renew(long id, String former, String hash) {
        transactions.run(em -> {
            SignInRow row = em.find(SignInRow.class, id);
            if (row.password().filter(former::equals).isPresent()) {
                row.setPassword(hash, clock.instant());
            }
        });
    }
}
