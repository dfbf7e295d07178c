// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.vault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fotokura.vault.Content;
import org.fotokura.vault.DamagedBytesException;
import org.fotokura.vault.Digest;
import org.fotokura.vault.DigestMismatchException;
import org.fotokura.vault.Pin;
import org.fotokura.vault.TooManyBytesException;
import org.fotokura.vault.UnknownBytesException;
import org.fotokura.vault.Vault;
import org.fotokura.vault.VaultFailureException;
import org.fotokura.vault.VaultFullException;
import org.jspecify.annotations.Nullable;

/** A vault in the heap, for tests of the rooms that use one. Keeps the vault's contract but for durability. */
public final class HeapVault implements Vault {
    private final TreeMap<Digest, Blob> blobs = new TreeMap<>();
    private final long capacity;
    private @Nullable IOException failure;

    public HeapVault() {
        this(Long.MAX_VALUE);
    }

    /** A vault that refuses as full rather than keep more than {@code capacity} bytes of originals. */
    public HeapVault(long capacity) {
        this.capacity = capacity;
    }

    /** From now on storing fails with {@code cause}. */
    public synchronized void failWith(IOException cause) {
        failure = cause;
    }

    /** Ends what {@link #failWith} began. */
    public synchronized void recover() {
        failure = null;
    }

    /** Flips a bit of an original, as a bad disk would. */
    public synchronized void damage(Digest digest) {
        byte[] bytes = known(digest).bytes;
        bytes[bytes.length / 2] ^= 1;
    }

    @Override
    public Pin put(InputStream in, Optional<Digest> expected, long limit) {
        byte[] bytes = read(in, limit);
        Digest digest = digest(bytes);
        expected.filter(e -> !e.equals(digest)).ifPresent(e -> {
            throw new DigestMismatchException(e, digest);
        });
        synchronized (this) {
            if (failure != null) {
                throw new VaultFailureException(failure);
            }
            Blob there = blobs.get(digest);
            if (there == null && totals().bytes() + bytes.length > capacity) {
                throw new VaultFullException();
            }
            Blob blob = there == null ? new Blob(bytes) : there;
            blobs.put(digest, blob);
            return new HeapPin(digest, blob, there != null);
        }
    }

    @Override
    public synchronized Optional<Pin> pin(Digest digest) {
        return Optional.ofNullable(blobs.get(digest)).map(blob -> new HeapPin(digest, blob, true));
    }

    @Override
    public synchronized void claim(Digest digest, String holder) {
        known(digest).holders.add(holder);
    }

    @Override
    public synchronized void release(Digest digest, String holder) {
        Blob blob = blobs.get(digest);
        if (blob != null && blob.holders.remove(holder)) {
            eraseUnheld(digest, blob);
        }
    }

    @Override
    public synchronized Set<String> holders(Digest digest) {
        Blob blob = blobs.get(digest);
        return blob == null ? Set.of() : Set.copyOf(blob.holders);
    }

    @Override
    public synchronized Optional<Content> original(Digest digest) {
        return Optional.ofNullable(blobs.get(digest)).map(blob -> Content.of(blob.bytes));
    }

    @Override
    public synchronized Optional<Content> proven(Digest digest) {
        if (blobs.containsKey(digest) && verify(digest) instanceof Proof.Damaged) {
            throw new DamagedBytesException(digest);
        }
        return original(digest);
    }

    @Override
    public synchronized Proof verify(Digest digest) {
        byte[] bytes = known(digest).bytes;
        Digest found = digest(bytes);
        return found.equals(digest)
                ? new Proof.Intact(digest, bytes.length)
                : new Proof.Damaged(digest, Optional.of(found), "other bytes");
    }

    @Override
    public synchronized void putDerived(Digest original, String kind, byte[] bytes) {
        if (!kind.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("not a kind of derived bytes: " + kind);
        }
        known(original).derived.put(kind, bytes.clone());
    }

    @Override
    public synchronized Optional<Content> derived(Digest original, String kind) {
        return Optional.ofNullable(blobs.get(original))
                .flatMap(blob -> Optional.ofNullable(blob.derived.get(kind)))
                .map(Content::of);
    }

    @Override
    public synchronized Totals totals() {
        return new Totals(
                blobs.size(),
                blobs.values().stream().mapToLong(blob -> blob.bytes.length).sum());
    }

    @Override
    public synchronized List<Digest> list(Optional<Digest> after, int limit) {
        return after.map(d -> blobs.tailMap(d, false)).orElse(blobs).keySet().stream()
                .limit(limit)
                .toList();
    }

    private Blob known(Digest digest) {
        Blob blob = blobs.get(digest);
        if (blob == null) {
            throw new UnknownBytesException(digest);
        }
        return blob;
    }

    private void eraseUnheld(Digest digest, Blob blob) {
        if (blob.holders.isEmpty() && blob.pins == 0) {
            blobs.remove(digest, blob);
        }
    }

    private static byte[] read(InputStream in, long limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (bytes.size() + (long) n > limit) {
                    throw new TooManyBytesException(limit);
                }
                bytes.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new VaultFailureException(e);
        }
        return bytes.toByteArray();
    }

    private static Digest digest(byte[] bytes) {
        try {
            return Digest.of(MessageDigest.getInstance(Digest.ALGORITHM).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Blob {
        final byte[] bytes;
        final Set<String> holders = new HashSet<>();
        final Map<String, byte[]> derived = new HashMap<>();
        int pins;

        Blob(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private final class HeapPin implements Pin {
        private final Digest digest;
        private final Blob blob;
        private final boolean wasThere;
        private boolean closed;

        HeapPin(Digest digest, Blob blob, boolean wasThere) {
            this.digest = digest;
            this.blob = blob;
            this.wasThere = wasThere;
            blob.pins++;
        }

        @Override
        public Digest digest() {
            return digest;
        }

        @Override
        public long size() {
            return blob.bytes.length;
        }

        @Override
        public boolean wasThere() {
            return wasThere;
        }

        @Override
        public Content content() {
            return Content.of(blob.bytes);
        }

        @Override
        public void close() {
            synchronized (HeapVault.this) {
                if (!closed) {
                    closed = true;
                    blob.pins--;
                    eraseUnheld(digest, blob);
                }
            }
        }
    }
}
