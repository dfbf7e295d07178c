// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.jpa;

import java.util.List;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A small number for every node that ever served this database; never given twice. */
@Component(service = NodeNumbers.class)
public final class NodeNumbers {
    private final Transactions transactions;

    @Activate
    public NodeNumbers(@Reference(target = "(osgi.unit.name=operations)") Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The node's number, the next free one the first time.
     *
     * @throws IllegalStateException when all numbers below {@code most} are taken
     */
    public int of(String node, int most) {
        while (true) {
            try {
                return transactions.write(em -> {
                    // The number and not the row: to EclipseLink a row that was read under the key 0 is a fault.
                    List<Integer> known = em.createQuery(
                                    "select n.number from NodeRow n where n.name = :name", Integer.class)
                            .setParameter("name", node)
                            .getResultList();
                    if (!known.isEmpty()) {
                        return known.get(0);
                    }
                    Integer last = em.createQuery("select max(n.number) from NodeRow n", Integer.class)
                            .getSingleResult();
                    int number = last == null ? 0 : last + 1;
                    if (number >= most) {
                        throw new IllegalStateException("more than " + most + " nodes have served this database");
                    }
                    em.persist(new NodeRow(number, node));
                    return number;
                });
            } catch (DuplicateKeyException another) {
                // Another node was quicker; the next number is free.
            }
        }
    }
}
