// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence;

import java.util.function.Consumer;
import java.util.function.Function;
import javax.persistence.EntityManager;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The transactions of one persistence unit, a service with the property {@code osgi.unit.name}.
 *
 * <p>One transaction touches one room: entering a second unit on the same thread throws. Entering the same unit again joins the
 * transaction that is open. Whatever is thrown, an {@link Error} too, rolls back.
 *
 * <p>Work that the database broke off (deadlock, serialisation failure, lock time-out, a version that moved on) is run again from its
 * beginning with a fresh {@link EntityManager}, a bounded number of times. So work changes nothing but rows, and hands out what it found by
 * returning it. Rows are detached when the work returns.
 *
 * @see DuplicateKeyException
 * @see DatabaseUnavailableException
 * @see DatabaseFullException
 */
@ProviderType
public interface Transactions {
    /** The property that names the unit. */
    String UNIT = "osgi.unit.name";

    /** Runs work that only reads; nothing it changes is kept. */
    <T> T read(Function<EntityManager, T> work);

    /** Runs work in a transaction that is committed when this returns. */
    <T> T write(Function<EntityManager, T> work);

    /** As {@link #write}, for work with nothing to return. */
    default void run(Consumer<EntityManager> work) {
        write(em -> {
            work.accept(em);
            return Boolean.TRUE;
        });
    }
}
