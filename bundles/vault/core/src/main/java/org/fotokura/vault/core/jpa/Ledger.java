// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Micros;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.fotokura.vault.Digest;
import org.fotokura.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * The rows: who keeps which bytes. Each method is one transaction that locks the digest's row before it decides. A row stands before its
 * bytes are published and until they are erased, so bytes of the vault's own making always have one.
 */
final class Ledger {
    /** Of how many digests one transaction locks the rows. */
    static final int PINS_AT_ONCE = 64;

    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource time;
    private final String node;

    /** How a digest stood when somebody asked to hold it. */
    sealed interface Standing {
        /** A pin stands now. {@code damaged}: the bytes are known to be wrong. */
        record Pinned(long pin, boolean damaged) implements Standing {}

        /** The bytes are being erased by {@code node}; ask again when they are gone. */
        record Erasing(String node) implements Standing {}

        /** There is no row. */
        record Unknown() implements Standing {}
    }

    Ledger(Transactions transactions, IdSource ids, InstantSource time, String node) {
        this.transactions = transactions;
        this.ids = ids;
        this.time = time;
        this.node = node;
    }

    String node() {
        return node;
    }

    /** Pins {@code digest} for bytes about to be published, with a new row if there is none. */
    Standing pinArriving(Digest digest, long bytes) {
        while (true) {
            try {
                return transactions.write(em -> {
                    Standing standing = pinned(em, digest);
                    if (standing instanceof Standing.Unknown) {
                        em.persist(new BlobRow(digest, bytes, time.instant()));
                        em.flush();
                        return pin(em, digest, false);
                    }
                    return standing;
                });
            } catch (DuplicateKeyException e) {
                if (!e.of("VAULT_BLOB_PK")) {
                    throw e;
                }
                // Somebody else's first row was quicker: it is there now.
            }
        }
    }

    Standing pin(Digest digest) {
        return transactions.write(em -> pinned(em, digest));
    }

    private Standing pinned(EntityManager em, Digest digest) {
        BlobRow row = locked(em, digest);
        if (row == null) {
            return new Standing.Unknown();
        }
        String erasing = row.node();
        return row.isErasing() && erasing != null ? new Standing.Erasing(erasing) : pin(em, digest, row.isDamaged());
    }

    private Standing pin(EntityManager em, Digest digest, boolean damaged) {
        long id = ids.next();
        em.persist(new PinRow(id, digest, node, time.instant()));
        return new Standing.Pinned(id, damaged);
    }

    /**
     * Ends a pin. Answers whether nothing holds the bytes any more: they are then marked as being erased by this node. Also when there is no
     * row at all, because somebody ended the pin before: what was published under it must not stay.
     */
    boolean unpin(long pin, Digest digest) {
        while (true) {
            try {
                return transactions.write(em -> {
                    if (!lock(em, digest)) {
                        BlobRow leaving = new BlobRow(digest, 0, time.instant());
                        leaving.erasing(node);
                        em.persist(leaving);
                        return true;
                    }
                    boolean held = isClaimed(em, digest, "") || isPinned(em, digest, pin);
                    em.createQuery("delete from PinRow p where p.id = :id")
                            .setParameter("id", pin)
                            .executeUpdate();
                    BlobRow row = held ? null : em.find(BlobRow.class, digest.hex());
                    return row != null && !row.isErasing() && giveUp(row);
                });
            } catch (DuplicateKeyException e) {
                if (!e.of("VAULT_BLOB_PK")) {
                    throw e;
                }
                // Somebody else's first row was quicker: it is there now.
            }
        }
    }

    /** Ends those of the pins whose bytes are claimed, in one transaction. Answers the others. */
    List<JpaVault.Held> unpinClaimed(List<JpaVault.Held> pins) {
        List<String> digests =
                pins.stream().map(pin -> pin.digest().hex()).distinct().sorted().toList();
        return transactions.write(em -> {
            em.createQuery("update BlobRow b set b.lock = b.lock + 1 where b.digest in :digests")
                    .setParameter("digests", digests)
                    .executeUpdate();
            Set<String> claimed = new HashSet<>(
                    em.createQuery("select distinct c.digest from ClaimRow c where c.digest in :digests", String.class)
                            .setParameter("digests", digests)
                            .getResultList());
            List<Long> needless = pins.stream()
                    .filter(pin -> claimed.contains(pin.digest().hex()))
                    .map(JpaVault.Held::pin)
                    .toList();
            if (!needless.isEmpty()) {
                em.createQuery("delete from PinRow p where p.id in :ids")
                        .setParameter("ids", needless)
                        .executeUpdate();
            }
            return pins.stream()
                    .filter(pin -> !claimed.contains(pin.digest().hex()))
                    .toList();
        });
    }

    /** Adds a claim. Answers false when there is no row to claim. */
    boolean claim(Digest digest, String holder) {
        try {
            return transactions.write(em -> {
                int there = em.createQuery(
                                "update BlobRow b set b.lock = b.lock + 1 where b.digest = :digest and b.state = :state")
                        .setParameter("digest", digest.hex())
                        .setParameter("state", BlobRow.KEPT)
                        .executeUpdate();
                if (there > 0) {
                    em.persist(new ClaimRow(digest, holder, time.instant()));
                }
                return there > 0;
            });
        } catch (DuplicateKeyException e) {
            if (!e.of("VAULT_CLAIM_PK")) {
                throw e;
            }
            return true;
        }
    }

    /** Ends a claim. Answers as {@link #unpin}. */
    boolean release(Digest digest, String holder) {
        return transactions.write(em -> {
            BlobRow row = locked(em, digest);
            if (row == null || row.isErasing()) {
                return false;
            }
            boolean held = isClaimed(em, digest, holder) || isPinned(em, digest, 0);
            int ended = em.createQuery("delete from ClaimRow c where c.digest = :digest and c.holder = :holder")
                    .setParameter("digest", digest.hex())
                    .setParameter("holder", holder)
                    .executeUpdate();
            return ended > 0 && !held && giveUp(row);
        });
    }

    private boolean giveUp(BlobRow row) {
        row.erasing(node);
        return true;
    }

    // Both are asked before a transaction writes to their tables: on a small table Derby reads all rows, waits for
    // those that others have
    // just written, and two that wait for each other's would be a deadlock.

    private static boolean isClaimed(EntityManager em, Digest digest, String otherThan) {
        return !em.createQuery(
                        "select c.digest from ClaimRow c where c.digest = :digest and c.holder <> :holder",
                        String.class)
                .setParameter("digest", digest.hex())
                .setParameter("holder", otherThan)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static boolean isPinned(EntityManager em, Digest digest, long otherThan) {
        return !em.createQuery("select p.digest from PinRow p where p.digest = :digest and p.id <> :id", String.class)
                .setParameter("digest", digest.hex())
                .setParameter("id", otherThan)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Takes the row away after the bytes have been erased by this node. */
    void erased(Digest digest) {
        transactions.run(em -> em.createQuery(
                        "delete from BlobRow b where b.digest = :digest and b.state = :state and b.node = :node")
                .setParameter("digest", digest.hex())
                .setParameter("state", BlobRow.ERASING)
                .setParameter("node", node)
                .executeUpdate());
    }

    /** Ends all pins of a node that no longer runs, and answers how many; bytes that nothing else holds are left to this node to erase. */
    int endPinsOf(String former) {
        List<JpaVault.Held> pins = pinsOf(former);
        for (int from = 0; from < pins.size(); from += PINS_AT_ONCE) {
            List<JpaVault.Held> page = pins.subList(from, Math.min(pins.size(), from + PINS_AT_ONCE));
            unpinClaimed(page).forEach(pin -> unpin(pin.pin(), pin.digest()));
        }
        return pins.size();
    }

    private List<JpaVault.Held> pinsOf(String former) {
        return transactions.read(em -> em
                .createQuery(
                        "select p.id, p.digest from PinRow p where p.node = :node order by p.digest", Object[].class)
                .setParameter("node", former)
                .getResultList()
                .stream()
                .map(row -> new JpaVault.Held((Long) row[0], Digest.parse((String) row[1])))
                .toList());
    }

    /** Takes over what a node that no longer runs was erasing. */
    void takeOverErasing(String former) {
        transactions.run(
                em -> em.createQuery("update BlobRow b set b.node = :node where b.state = :state and b.node = :former")
                        .setParameter("node", node)
                        .setParameter("state", BlobRow.ERASING)
                        .setParameter("former", former)
                        .executeUpdate());
    }

    /** What this node has still to erase. */
    List<Digest> erasing(int limit) {
        return transactions.read(em -> em
                .createQuery(
                        "select b.digest from BlobRow b where b.state = :state and b.node = :node order by b.digest",
                        String.class)
                .setParameter("state", BlobRow.ERASING)
                .setParameter("node", node)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(Digest::parse)
                .toList());
    }

    Set<String> holders(Digest digest) {
        return transactions.read(em ->
                new HashSet<>(em.createQuery("select c.holder from ClaimRow c where c.digest = :digest", String.class)
                        .setParameter("digest", digest.hex())
                        .getResultList()));
    }

    boolean isKept(Digest digest) {
        return transactions.read(em -> {
            BlobRow row = em.find(BlobRow.class, digest.hex());
            return row != null && !row.isErasing();
        });
    }

    boolean isErasingHere(Digest digest) {
        return transactions.read(em -> {
            BlobRow row = em.find(BlobRow.class, digest.hex());
            return row != null && row.isErasing() && node.equals(row.node());
        });
    }

    boolean isKnown(Digest digest) {
        return transactions.read(em -> em.find(BlobRow.class, digest.hex()) != null);
    }

    /** Whether the bytes have to be there: kept, and by no running ingest, which has its row before its bytes. */
    boolean isSettled(Digest digest) {
        return transactions.read(em -> {
            BlobRow row = em.find(BlobRow.class, digest.hex());
            return row != null && !row.isErasing() && !isPinned(em, digest, 0);
        });
    }

    /** Writes down what a reading of the bytes has found. */
    void found(Digest digest, @Nullable String damage) {
        transactions.run(em -> {
            BlobRow row = locked(em, digest);
            if (row != null && !row.isErasing()) {
                row.found(time.instant(), damage);
            }
        });
    }

    Vault.Totals totals() {
        return transactions.read(em -> {
            Object[] sums = em.createQuery(
                            "select count(b), coalesce(sum(b.bytes), 0) from BlobRow b where b.state = :state",
                            Object[].class)
                    .setParameter("state", BlobRow.KEPT)
                    .getSingleResult();
            return new Vault.Totals(((Number) sums[0]).longValue(), ((Number) sums[1]).longValue());
        });
    }

    List<Digest> list(Optional<Digest> after, int limit) {
        return transactions.read(em -> em
                .createQuery(
                        "select b.digest from BlobRow b where b.state = :state and b.digest > :after order by b.digest",
                        String.class)
                .setParameter("state", BlobRow.KEPT)
                .setParameter("after", after.map(Digest::hex).orElse(""))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(Digest::parse)
                .toList());
    }

    List<JpaVault.Known> damaged(int limit) {
        return transactions.read(em -> em
                .createQuery(
                        "select b.digest, b.damage from BlobRow b where b.damage is not null order by b.digest",
                        Object[].class)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new JpaVault.Known(Digest.parse((String) row[0]), (String) row[1]))
                .toList());
    }

    JpaVault.Status status(long free) {
        return transactions.read(em -> {
            Object[] erasing = one(em, "select count(b), min(b.storedAt) from BlobRow b where b.state = 'E'");
            Object[] damaged = one(em, "select count(b), min(b.storedAt) from BlobRow b where b.damage is not null");
            Object[] verified =
                    one(em, "select count(b), min(b.verifiedAt) from BlobRow b where b.verifiedAt is not null");
            Object[] claims = one(em, "select count(c), min(c.claimedAt) from ClaimRow c");
            List<JpaVault.NodePins> pins = em
                    .createQuery(
                            "select p.node, count(p), min(p.pinnedAt) from PinRow p group by p.node order by p.node",
                            Object[].class)
                    .getResultList()
                    .stream()
                    .map(row -> new JpaVault.NodePins(
                            (String) row[0],
                            ((Number) row[1]).longValue(),
                            Micros.toInstant(((Number) row[2]).longValue())))
                    .toList();
            return new JpaVault.Status(
                    totals(),
                    count(claims),
                    count(erasing),
                    count(damaged),
                    count(verified),
                    first(verified),
                    free,
                    pins);
        });
    }

    private static Object[] one(EntityManager em, String query) {
        return em.createQuery(query, Object[].class).getSingleResult();
    }

    private static long count(Object[] row) {
        return ((Number) row[0]).longValue();
    }

    private static Optional<Instant> first(Object[] row) {
        return Optional.ofNullable((Number) row[1]).map(micros -> Micros.toInstant(micros.longValue()));
    }

    /** The digest's row, which nobody else can lock until this transaction ends. */
    private static @Nullable BlobRow locked(EntityManager em, Digest digest) {
        return lock(em, digest) ? em.find(BlobRow.class, digest.hex()) : null;
    }

    /** Locks the digest's row until this transaction ends. Answers whether there is one. */
    private static boolean lock(EntityManager em, Digest digest) {
        return em.createQuery("update BlobRow b set b.lock = b.lock + 1 where b.digest = :digest")
                        .setParameter("digest", digest.hex())
                        .executeUpdate()
                > 0;
    }
}
