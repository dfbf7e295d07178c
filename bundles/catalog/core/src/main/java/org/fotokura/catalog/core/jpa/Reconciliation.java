// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fotokura.catalog.PhotoId;
import org.fotokura.persistence.Transactions;
import org.fotokura.vault.Digest;
import org.fotokura.vault.UnknownBytesException;
import org.fotokura.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the catalogue's claims in the vault with its rows, both in the order of digests: a photo without a claim gets it back or is
 * reported; a claim without a photo is released. Both sides have to answer: where one fails, nothing is concluded from it.
 *
 * <p>A claim comes before its row, so one without a row may be a photo that is being recorded: those of this node are known, those of others
 * are left alone until they have been seen without a row for {@link #OTHERS_MAY_TAKE}.
 */
final class Reconciliation {
    /** How long a node may take between the claim and the commit of a photo. */
    static final Duration OTHERS_MAY_TAKE = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration DAILY = Duration.ofDays(1);
    private static final int BATCH = 500;

    private final Transactions transactions;
    private final Vault vault;
    private final Claims claims;
    private final InstantSource time;
    private final boolean alone;
    private final Map<PhotoId, Instant> orphans = new HashMap<>();
    private @Nullable Instant last;

    /** What a comparison came to. */
    record Findings(int reclaimed, int released, int lost) {
        private static final Findings NONE = new Findings(0, 0, 0);

        private Findings plus(Findings other) {
            return new Findings(reclaimed + other.reclaimed, released + other.released, lost + other.lost);
        }
    }

    /** @param alone whether no other node records photos in this catalogue */
    Reconciliation(Transactions transactions, Vault vault, Claims claims, InstantSource time, boolean alone) {
        this.transactions = transactions;
        this.vault = vault;
        this.claims = claims;
        this.time = time;
        this.alone = alone;
    }

    /** Compares everything at the first time, then once a day, and as long as there are claims to be watched. */
    synchronized void runWhenDue() {
        Instant now = time.instant();
        if (last == null || !orphans.isEmpty() || !last.plus(DAILY).isAfter(now)) {
            run();
            last = now;
        }
    }

    /** Compares everything. */
    synchronized Findings run() {
        Findings all = Findings.NONE;
        Optional<Digest> after = Optional.empty();
        Set<PhotoId> seen = new HashSet<>();
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            List<Digest> digests = vault.list(after, BATCH);
            Optional<Digest> to = digests.size() < BATCH ? Optional.empty() : Optional.of(digests.getLast());
            all = all.plus(compare(digests, after, to, seen));
            after = to;
            more = to.isPresent();
        }
        if (!more) {
            orphans.keySet().retainAll(seen);
        }
        if (all.reclaimed > 0 || all.released > 0) {
            LOG.warn(
                    "{} photos had lost their claim and have it again; {} claims had no photo",
                    all.reclaimed,
                    all.released);
        }
        return all;
    }

    /** Compares the digests after {@code after} up to {@code to}, all further ones when that is empty. */
    private Findings compare(List<Digest> digests, Optional<Digest> after, Optional<Digest> to, Set<PhotoId> orphaned) {
        Map<Digest, Set<PhotoId>> claimed = new TreeMap<>();
        for (Digest digest : digests) {
            Set<PhotoId> holders = new HashSet<>();
            vault.holders(digest).forEach(holder -> Claims.photo(holder).ifPresent(holders::add));
            claimed.put(digest, holders);
        }
        Map<Digest, Set<PhotoId>> rows = rows(after, to);
        Findings findings = Findings.NONE;
        for (Map.Entry<Digest, Set<PhotoId>> row : rows.entrySet()) {
            for (PhotoId photo : row.getValue()) {
                if (!claimed.getOrDefault(row.getKey(), Set.of()).contains(photo)) {
                    findings = findings.plus(reclaim(photo, row.getKey()));
                }
            }
        }
        for (Map.Entry<Digest, Set<PhotoId>> claim : claimed.entrySet()) {
            for (PhotoId photo : claim.getValue()) {
                if (!rows.getOrDefault(claim.getKey(), Set.of()).contains(photo)) {
                    orphaned.add(photo);
                    findings = findings.plus(release(photo, claim.getKey()));
                }
            }
        }
        return findings;
    }

    /** Photos by digest. Rows are read after the claims, so that a claim whose row came meanwhile finds it. */
    private Map<Digest, Set<PhotoId>> rows(Optional<Digest> after, Optional<Digest> to) {
        Map<Digest, Set<PhotoId>> rows = new TreeMap<>();
        String from = after.map(Digest::hex).orElse("");
        long last = Long.MAX_VALUE;
        boolean more = true;
        while (more) {
            List<Object[]> page = page(from, last, to);
            for (Object[] row : page) {
                from = (String) row[0];
                last = ((Number) row[1]).longValue();
                rows.computeIfAbsent(Digest.parse(from), d -> new HashSet<>()).add(new PhotoId(last));
            }
            more = page.size() == BATCH;
        }
        return rows;
    }

    private List<Object[]> page(String from, long last, Optional<Digest> to) {
        List<Object> parameters = new ArrayList<>(List.of(from, from, last));
        to.map(Digest::hex).ifPresent(parameters::add);
        return transactions.read(em -> PhotoLists.columns(
                em.createNativeQuery("SELECT DIGEST, ID FROM CATALOG_PHOTO WHERE DIGEST >= ?"
                        + " AND (DIGEST > ? OR ID > ?)" + (to.isPresent() ? " AND DIGEST <= ?" : "")
                        + " ORDER BY DIGEST, ID FETCH FIRST " + BATCH + " ROWS ONLY"),
                parameters));
    }

    private Findings reclaim(PhotoId photo, Digest digest) {
        if (!exists(photo) || claims.isHeld(photo, digest)) {
            return Findings.NONE;
        }
        try {
            claims.claim(photo, digest);
            return new Findings(1, 0, 0);
        } catch (UnknownBytesException e) {
            LOG.error("The bytes of photo {} ({}) are not in the vault", photo, digest.hex());
            return new Findings(0, 0, 1);
        }
    }

    private Findings release(PhotoId photo, Digest digest) {
        Instant now = time.instant();
        Instant since = orphans.computeIfAbsent(photo, p -> now);
        boolean waited = alone || !since.plus(OTHERS_MAY_TAKE).isAfter(now);
        if (claims.isUnderWay(photo) || !waited || exists(photo)) {
            return Findings.NONE;
        }
        claims.release(photo, digest);
        orphans.remove(photo);
        return new Findings(0, 1, 0);
    }

    private boolean exists(PhotoId photo) {
        return transactions.read(em -> em.find(PhotoRow.class, photo.value()) != null);
    }
}
