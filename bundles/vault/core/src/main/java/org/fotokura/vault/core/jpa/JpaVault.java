// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Installation;
import org.fotokura.persistence.Transactions;
import org.fotokura.vault.Content;
import org.fotokura.vault.DamagedBytesException;
import org.fotokura.vault.Digest;
import org.fotokura.vault.DigestMismatchException;
import org.fotokura.vault.Pin;
import org.fotokura.vault.UnknownBytesException;
import org.fotokura.vault.Vault;
import org.fotokura.vault.VaultFailureException;
import org.fotokura.vault.core.jpa.Ledger.Standing;
import org.fotokura.vault.spi.BlobStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A vault whose claims and pins are rows, and whose bytes lie in a {@link BlobStore}.
 *
 * <p>Storing: receive, commit the row with a pin, publish. Erasing: commit the row as being erased, erase, delete the row. Both decide
 * under the row's lock, so a digest that is being erased takes no pin and no claim, and one that is pinned is not erased. A crash leaves at
 * most a row with a pin of this node, or one that is being erased by it; both are found by their node's name at the next start.
 */
@Component(service = {Vault.class, JpaVault.class})
public final class JpaVault implements Vault {
    private static final Logger LOG = LoggerFactory.getLogger(JpaVault.class);
    private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,32}");
    private static final int LONGEST_HOLDER = 200;
    private static final int LONGEST_CAUSE = 300;
    private static final int BLOCK = 64 * 1024;
    private static final int PAGE = 500;
    private static final Duration ERASING_TAKES_AT_MOST = Duration.ofSeconds(20);
    private static final long SMALL = 32L * 1024 * 1024;
    private static final Duration PROVEN_FOR = Duration.ofMinutes(10);
    private static final int PROVEN_KEPT = 256;

    private final BlobStore store;
    private final Ledger ledger;
    private final InstantSource time;
    private final Map<Digest, Integer> pinnedHere = new ConcurrentHashMap<>();
    private final Map<Digest, CompletableFuture<Boolean>> erasing = new ConcurrentHashMap<>();
    private final Set<Digest> claimedHere = ConcurrentHashMap.newKeySet();
    private final Queue<Held> pinsToEnd = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Held> pinsUnderClaims = new LinkedBlockingQueue<>();
    private final Map<Digest, Proven> proven = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Proven> eldest) {
            return size() > PROVEN_KEPT;
        }
    };

    record Held(long pin, Digest digest) {}

    private record Proven(String version, Instant at) {}

    /** Damage that is written down. */
    public record Known(Digest digest, String damage) {}

    /** The pins of a node, and since when the oldest stands. */
    public record NodePins(String node, long pins, Instant since) {}

    /**
     * How store and rows differ.
     *
     * @param missing originals that have a row and no bytes
     * @param strange digests that have bytes and no row: not of this vault's making, and kept
     */
    public record Difference(long missing, long strange) {}

    /**
     * The vault at a glance.
     *
     * @param erasing digests that are being erased
     * @param damaged originals whose last reading failed
     * @param verified originals that have been verified at least once
     * @param oldest when the one verified longest ago was
     * @param free bytes that can still be stored
     */
    public record Status(
            Totals totals,
            long claims,
            long erasing,
            long damaged,
            long verified,
            Optional<Instant> oldest,
            long free,
            List<NodePins> pins) {}

    @Activate
    public JpaVault(
            @Reference BlobStore store,
            @Reference(target = "(osgi.unit.name=vault)") Transactions transactions,
            @Reference IdSource ids,
            @Reference InstantSource time,
            @Reference Installation installation) {
        this.store = store;
        this.time = time;
        this.ledger = new Ledger(transactions, ids, time, installation.node());
        int left = ledger.endPinsOf(installation.node());
        if (left > 0) {
            LOG.info("{} pins of the run before were ended; what nobody had claimed is erased", left);
        }
    }

    @Deactivate
    void leave() {
        endPinsUnderClaims();
    }

    @Override
    public Pin put(InputStream in, Optional<Digest> expected, long limit) {
        BlobStore.Incoming incoming = attempt(() -> store.receive(in, limit));
        try {
            Digest digest = incoming.digest();
            if (expected.isPresent() && !expected.get().equals(digest)) {
                throw new DigestMismatchException(expected.get(), digest);
            }
            return publish(incoming, digest);
        } finally {
            try {
                incoming.close();
            } catch (IOException e) {
                LOG.warn("A temporary of the vault is left for the next sweep", e);
            }
        }
    }

    private Pin publish(BlobStore.Incoming incoming, Digest digest) {
        Standing.Pinned standing = pinArriving(digest, incoming.size());
        hold(digest);
        try {
            boolean wasThere = attempt(() -> {
                if (standing.damaged()) {
                    incoming.replace();
                    return true;
                }
                return incoming.publish();
            });
            if (standing.damaged()) {
                ledger.found(digest, null);
                LOG.info("The damaged original {} was put right by the same photo coming in again", digest);
            }
            Content content = present(digest);
            return new StandingPin(new Held(standing.pin(), digest), content, wasThere);
        } catch (RuntimeException | Error e) {
            end(new Held(standing.pin(), digest));
            throw e;
        }
    }

    private Standing.Pinned pinArriving(Digest digest, long bytes) {
        Instant last = time.instant().plus(ERASING_TAKES_AT_MOST);
        while (true) {
            switch (ledger.pinArriving(digest, bytes)) {
                case Standing.Pinned pinned -> {
                    return pinned;
                }
                case Standing.Erasing by -> awaitErased(digest, by.node(), last);
                case Standing.Unknown unknown -> throw new IllegalStateException("no row was made for " + digest);
            }
        }
    }

    /** Returns when the erasing of {@code digest} has gone on; what this node left unfinished, it finishes here. */
    private void awaitErased(Digest digest, String by, Instant last) {
        if (by.equals(ledger.node())) {
            if (!erase(digest)) {
                throw new VaultFailureException(new IOException("the same bytes could not be erased before"));
            }
        } else if (time.instant().isAfter(last)) {
            throw new VaultFailureException(new IOException("the same bytes are being erased by the node " + by));
        } else {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public Optional<Pin> pin(Digest digest) {
        if (!(ledger.pin(digest) instanceof Standing.Pinned standing)) {
            return Optional.empty();
        }
        Held held = new Held(standing.pin(), digest);
        hold(digest);
        try {
            Optional<Content> content = original(digest);
            if (content.isEmpty()) {
                end(held);
            }
            return content.map(c -> new StandingPin(held, c, true));
        } catch (RuntimeException | Error e) {
            end(held);
            throw e;
        }
    }

    @Override
    public void claim(Digest digest, String holder) {
        if (holder.isEmpty() || holder.length() > LONGEST_HOLDER) {
            throw new IllegalArgumentException("not a holder: " + holder);
        }
        if (!ledger.claim(digest, holder)) {
            throw new UnknownBytesException(digest);
        }
        // Under the claim nothing erases the bytes any more. Without a pin of ours they may never have been published.
        if (!pinnedHere.containsKey(digest) && original(digest).isEmpty()) {
            release(digest, holder);
            throw new UnknownBytesException(digest);
        }
        if (pinnedHere.containsKey(digest)) {
            claimedHere.add(digest);
        }
    }

    @Override
    public void release(Digest digest, String holder) {
        if (pinsUnderClaims.stream().anyMatch(held -> held.digest().equals(digest))) {
            endPinsUnderClaims();
        }
        if (ledger.release(digest, holder)) {
            erase(digest);
        }
    }

    @Override
    public Set<String> holders(Digest digest) {
        return ledger.holders(digest);
    }

    @Override
    public Optional<Content> original(Digest digest) {
        return attempt(() -> store.find(digest));
    }

    @Override
    public Optional<Content> proven(Digest digest) {
        Optional<Content> found = original(digest);
        found.ifPresent(content -> attempt(() -> {
            prove(digest, content);
            return true;
        }));
        return found;
    }

    private void prove(Digest digest, Content content) throws IOException {
        String version = content.version();
        if (content.size() > SMALL && isProven(digest, version)) {
            return;
        }
        Digest read = digestOf(content);
        if (!read.equals(digest)) {
            LOG.error("The original {} is damaged: its bytes are now {}. It was not handed out", digest, read);
            ledger.found(digest, "other bytes: " + read);
            throw new DamagedBytesException(digest);
        }
        if (content.size() > SMALL && !version.isEmpty()) {
            synchronized (proven) {
                proven.put(digest, new Proven(version, time.instant()));
            }
        }
    }

    private boolean isProven(Digest digest, String version) {
        synchronized (proven) {
            Proven before = proven.get(digest);
            return before != null
                    && before.version().equals(version)
                    && before.at().plus(PROVEN_FOR).isAfter(time.instant());
        }
    }

    @Override
    public Proof verify(Digest digest) {
        Optional<Content> content = original(digest);
        if (content.isEmpty()) {
            if (!ledger.isKept(digest)) {
                throw new UnknownBytesException(digest);
            }
            return damaged(digest, Optional.empty(), "missing");
        }
        try {
            Digest found = digestOf(content.get());
            if (!found.equals(digest)) {
                return damaged(digest, Optional.of(found), "other bytes: " + found);
            }
        } catch (NoSuchFileException e) {
            throw new UnknownBytesException(digest);
        } catch (IOException e) {
            return damaged(digest, Optional.empty(), "unreadable: " + e.getMessage());
        }
        ledger.found(digest, null);
        return new Proof.Intact(digest, content.get().size());
    }

    private Proof damaged(Digest digest, Optional<Digest> found, String cause) {
        String shortened = cause.substring(0, Math.min(cause.length(), LONGEST_CAUSE));
        LOG.error("The original {} is damaged: {}", digest, shortened);
        ledger.found(digest, shortened);
        return new Proof.Damaged(digest, found, shortened);
    }

    @Override
    public void putDerived(Digest original, String kind, byte[] bytes) {
        requireKind(kind);
        try {
            attempt(() -> {
                store.putDerived(original, kind, bytes);
                return true;
            });
        } catch (VaultFailureException e) {
            throw e.getCause() instanceof NoSuchFileException ? new UnknownBytesException(original) : e;
        }
    }

    @Override
    public Optional<Content> derived(Digest original, String kind) {
        requireKind(kind);
        return attempt(() -> store.findDerived(original, kind));
    }

    @Override
    public Totals totals() {
        return ledger.totals();
    }

    @Override
    public List<Digest> list(Optional<Digest> after, int limit) {
        return ledger.list(after, limit);
    }

    public Status status() {
        endPinsUnderClaims();
        return ledger.status(attempt(store::free));
    }

    /** The damage that is written down, in order of digests. */
    public List<Known> damaged(int limit) {
        return ledger.damaged(limit);
    }

    /**
     * Ends the pins of a node that will not run again, and takes over what it was erasing. Only for a node that is known to be gone: its
     * running ingests would lose their bytes.
     *
     * @return how many pins were ended
     */
    public int forget(String node) {
        if (node.equals(ledger.node())) {
            throw new IllegalArgumentException(node + " is this node, and runs");
        }
        int ended = ledger.endPinsOf(node);
        ledger.takeOverErasing(node);
        finish();
        return ended;
    }

    /** Removes what ended runs have left behind. Answers how many temporaries there were. */
    int sweep() {
        return attempt(store::sweep);
    }

    /** Does what failed before: ends pins, and erases what is marked as being erased by this node. */
    void finish() {
        endPinsUnderClaims();
        for (Held held = pinsToEnd.poll(); held != null; held = pinsToEnd.poll()) {
            if (!unpin(held)) {
                break;
            }
        }
        List<Digest> page = ledger.erasing(PAGE);
        while (!page.isEmpty() && page.stream().map(this::erase).reduce(true, Boolean::logicalAnd)) {
            page = ledger.erasing(PAGE);
        }
    }

    /** Compares what the store has with what the rows say. Nothing is erased; what is missing is written down as damage. */
    public Difference compare(BooleanSupplier goOn) {
        endPinsUnderClaims();
        return attempt(new Comparison(ledger, store, goOn)::run);
    }

    private Content present(Digest digest) {
        return original(digest)
                .orElseThrow(() -> new VaultFailureException(new IOException("published bytes are not there")));
    }

    private void hold(Digest digest) {
        pinnedHere.merge(digest, 1, Integer::sum);
    }

    private void end(Held held) {
        boolean claimed = claimedHere.contains(held.digest());
        pinnedHere.computeIfPresent(held.digest(), (digest, pins) -> {
            if (pins == 1) {
                claimedHere.remove(digest);
                return null;
            }
            return pins - 1;
        });
        if (!claimed) {
            unpin(held);
        } else if (pinsUnderClaims.add(held) && pinsUnderClaims.size() >= Ledger.PINS_AT_ONCE) {
            endPinsUnderClaims();
        }
    }

    /** Ends pins that a claim has made needless, many in one transaction. Until then they keep bytes that are kept anyhow. */
    private void endPinsUnderClaims() {
        List<Held> pins = new ArrayList<>();
        while (pinsUnderClaims.drainTo(pins, Ledger.PINS_AT_ONCE) > 0) {
            try {
                ledger.unpinClaimed(pins).forEach(this::unpin);
            } catch (RuntimeException e) {
                LOG.warn("{} pins could not be ended, and will be soon", pins.size(), e);
                pinsToEnd.addAll(pins);
            }
            pins.clear();
        }
    }

    private boolean unpin(Held held) {
        try {
            if (ledger.unpin(held.pin(), held.digest())) {
                erase(held.digest());
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A pin on {} could not be ended, and will be soon", held.digest(), e);
            pinsToEnd.add(held);
            return false;
        }
    }

    /** Erases bytes whose row says so. Answers whether they are gone; if not, {@link #finish} tries again. */
    private boolean erase(Digest digest) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> running = erasing.putIfAbsent(digest, mine);
        if (running != null) {
            return running.join();
        }
        boolean gone = false;
        try {
            if (ledger.isErasingHere(digest)) {
                store.erase(digest);
                ledger.erased(digest);
            }
            gone = true;
        } catch (IOException | RuntimeException e) {
            LOG.error("The original {} could not be erased, which will be tried again", digest, e);
        } finally {
            erasing.remove(digest, mine);
            mine.complete(gone);
        }
        return gone;
    }

    private static Digest digestOf(Content content) throws IOException {
        MessageDigest sha = sha256();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try (SeekableByteChannel channel = content.open()) {
            while (channel.read(block.clear()) >= 0) {
                sha.update(block.flip());
            }
        }
        return Digest.of(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(Digest.ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireKind(String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("not a kind of derived bytes: " + kind);
        }
    }

    private interface StoreWork<T> {
        T run() throws IOException;
    }

    /** Does work of the store; what fails there is refused as a failure to be tried again later. */
    private static <T> T attempt(StoreWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new VaultFailureException(e);
        }
    }

    private final class StandingPin implements Pin {
        private final Held held;
        private final Content content;
        private final boolean wasThere;
        private final AtomicBoolean open = new AtomicBoolean(true);

        StandingPin(Held held, Content content, boolean wasThere) {
            this.held = held;
            this.content = content;
            this.wasThere = wasThere;
        }

        @Override
        public Digest digest() {
            return held.digest();
        }

        @Override
        public long size() {
            return content.size();
        }

        @Override
        public boolean wasThere() {
            return wasThere;
        }

        @Override
        public Content content() {
            return content;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                end(held);
            }
        }
    }
}
