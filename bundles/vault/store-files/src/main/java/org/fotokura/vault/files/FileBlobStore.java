// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.fotokura.operations.Installation;
import org.fotokura.vault.Content;
import org.fotokura.vault.Digest;
import org.fotokura.vault.TooManyBytesException;
import org.fotokura.vault.VaultFullException;
import org.fotokura.vault.spi.BlobStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each blob in a folder of its own, which appears under its final name in one step, complete, and leaves it in one step. The order of
 * steps: bytes into a temporary folder of the same file system, force the file, force the temporary folder, rename it (which refuses where
 * one is), force the folder it is now named in; that one's own name was forced when it was made.
 *
 * <p>One thread reads, digests and writes a block after the other: the kernel writes behind, uploads overlap each other, and a hand-over
 * between threads costs more processor time than it saves.
 */
@Component(configurationPid = "org.fotokura.vault.files")
public final class FileBlobStore implements BlobStore {
    /** What a node must know before its database: where the originals lie. */
    public @interface Configuration {
        /** The folder to keep originals in, absolute or in the data folder. */
        String folder() default "vault";
    }

    private static final Logger LOG = LoggerFactory.getLogger(FileBlobStore.class);
    private static final int BLOCK = 64 * 1024;
    private static final int BLOCKS_BETWEEN_LOOKS_FOR_SPACE = 128;
    private static final long MOST_KEPT_FREE = 64L * 1024 * 1024;
    private static final int KEPT_FREE_PART = 50;
    private static final int CHECKSUM = 4;
    private static final String ORIGINAL = "original";
    private static final String DERIVED = ".derived";
    private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Disk disk;
    private final Path originals;
    private final Run run;
    private final long keptFree;
    private final Set<Path> forcedShards = ConcurrentHashMap.newKeySet();

    @Activate
    public FileBlobStore(@Reference Installation installation, Configuration configuration) throws IOException {
        this(installation.data().resolve(configuration.folder()));
    }

    /** A store in {@code folder}, which is made if need be. */
    public FileBlobStore(Path folder) throws IOException {
        this(folder.toAbsolutePath(), new NioDisk());
    }

    FileBlobStore(Path folder, Disk disk) throws IOException {
        this.disk = disk;
        this.originals = folder.resolve("originals");
        Path incoming = folder.resolve("incoming");
        ensureFolder(originals);
        ensureFolder(incoming);
        this.run = new Run(disk, incoming);
        this.keptFree = Math.min(MOST_KEPT_FREE, disk.total(originals) / KEPT_FREE_PART);
    }

    /** Takes nothing more; what is being received may still be published. */
    @Deactivate
    public void close() {
        run.close();
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Incoming receive(InputStream in, long limit) throws IOException {
        requireSpace();
        Temporary temporary = new Temporary(run.begin("put"));
        try {
            temporary.receive(in, limit);
            return temporary;
        } catch (IOException | RuntimeException | Error e) {
            try {
                temporary.close();
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    @Override
    public Optional<Content> find(Digest digest) throws IOException {
        Path file = folder(digest).resolve(ORIGINAL);
        OptionalLong size = sizeOf(file);
        return size.isPresent() ? Optional.of(new FileContent(file, size.getAsLong())) : Optional.empty();
    }

    @Override
    public void erase(Digest digest) throws IOException {
        Path folder = folder(digest);
        Path leaving = run.leaving(digest.hex());
        run.deleteTree(leaving);
        try {
            disk.rename(folder, leaving);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was not there to be erased", digest);
        }
        if (Files.isDirectory(shardOf(digest))) {
            disk.forceFolder(shardOf(digest));
        }
        run.deleteTree(leaving);
        disk.forceFolder(run.folder());
    }

    @Override
    public void putDerived(Digest original, String kind, byte[] bytes) throws IOException {
        Path target = folder(original).resolve(kind + DERIVED);
        requireSpace();
        Path file = run.begin("derived");
        try {
            try (FileChannel channel = disk.create(file)) {
                disk.write(channel, ByteBuffer.wrap(bytes));
                disk.write(
                        channel,
                        ByteBuffer.allocate(CHECKSUM)
                                .putInt(checksum(bytes, bytes.length))
                                .flip());
            } catch (IOException e) {
                throw fullOr(e);
            }
            disk.rename(file, target);
        } finally {
            Files.deleteIfExists(file);
            run.end(file);
        }
    }

    @Override
    public Optional<Content> findDerived(Digest original, String kind) throws IOException {
        byte[] stored;
        try {
            stored = Files.readAllBytes(folder(original).resolve(kind + DERIVED));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        int length = stored.length - CHECKSUM;
        if (length < 0 || ByteBuffer.wrap(stored).getInt(length) != checksum(stored, length)) {
            LOG.warn("The derived bytes {} of {} are damaged and count as not made", kind, original);
            return Optional.empty();
        }
        return Optional.of(Content.of(Arrays.copyOf(stored, length)));
    }

    @Override
    public List<Digest> list(Optional<Digest> after, int limit) throws IOException {
        List<Digest> page = new ArrayList<>();
        String last = after.map(Digest::hex).orElse("");
        for (String shard : names(originals, SHARD)) {
            boolean before = !last.isEmpty() && shard.compareTo(last.substring(0, shard.length())) < 0;
            for (String name : before || page.size() == limit ? List.<String>of() : names(shard(shard), NAME)) {
                if (page.size() < limit
                        && name.compareTo(last) > 0
                        && Files.exists(shard(shard).resolve(name).resolve(ORIGINAL))) {
                    page.add(Digest.parse(name));
                }
            }
        }
        return page;
    }

    @Override
    public int sweep() throws IOException {
        return run.sweep();
    }

    @Override
    public long free() throws IOException {
        return Math.max(0, disk.free(originals) - keptFree);
    }

    /** A small part of the file system is never filled with originals, so that what is there can still be served, moved and erased. */
    private void requireSpace() throws IOException {
        if (free() == 0) {
            throw new VaultFullException();
        }
    }

    /** The failure of a writing step, or what it means when it is for want of space. */
    private IOException fullOr(IOException e) throws IOException {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left") || message.contains("quota exceeded") || disk.free(originals) < BLOCK) {
            VaultFullException full = new VaultFullException();
            full.initCause(e);
            throw full;
        }
        return e;
    }

    private Path shard(String name) {
        return originals.resolve(name);
    }

    private Path shardOf(Digest digest) {
        return shard(digest.hex().substring(0, 2));
    }

    private Path folder(Digest digest) {
        return shardOf(digest).resolve(digest.hex());
    }

    /** Makes a folder, and those above it; its name survives power loss when this returns, also if it was there before. */
    private void ensureFolder(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null) {
            return;
        }
        boolean there = Files.isDirectory(folder);
        if (!there) {
            if (!Files.isDirectory(parent)) {
                ensureFolder(parent);
            }
            try {
                disk.createFolder(folder);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
        }
        try {
            disk.forceFolder(parent);
        } catch (AccessDeniedException e) {
            if (!there) {
                throw e;
            }
        }
    }

    private void ensureShard(Path shard) throws IOException {
        if (!forcedShards.contains(shard)) {
            ensureFolder(shard);
            forcedShards.add(shard);
        }
    }

    private static OptionalLong sizeOf(Path file) throws IOException {
        try {
            return OptionalLong.of(
                    Files.readAttributes(file, BasicFileAttributes.class).size());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    /** Names in a folder that look like {@code pattern}, in order; what a file system or a person left there is passed over. */
    private static List<String> names(Path folder, Pattern pattern) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                if (pattern.matcher(name).matches()) {
                    names.add(name);
                }
            }
        }
        names.sort(null);
        return names;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(Digest.ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A blob on its way in: a folder with the file in it. */
    private final class Temporary implements Incoming {
        private final Path folder;
        private final Path file;
        private @Nullable FileChannel channel;
        private @Nullable Digest digest;
        private long size;
        private boolean moved;

        Temporary(Path folder) {
            this.folder = folder;
            this.file = folder.resolve(ORIGINAL);
        }

        void receive(InputStream in, long limit) throws IOException {
            FileChannel out = create();
            MessageDigest sha = sha256();
            byte[] block = new byte[BLOCK];
            int blocks = 0;
            for (int n = in.readNBytes(block, 0, BLOCK); n > 0; n = in.readNBytes(block, 0, BLOCK)) {
                size += n;
                if (size > limit) {
                    throw new TooManyBytesException(limit);
                }
                sha.update(block, 0, n);
                write(out, ByteBuffer.wrap(block, 0, n));
                if (++blocks % BLOCKS_BETWEEN_LOOKS_FOR_SPACE == 0) {
                    requireSpace();
                }
            }
            digest = Digest.of(sha.digest());
        }

        private FileChannel create() throws IOException {
            try {
                disk.createFolder(folder);
                FileChannel created = disk.create(file);
                channel = created;
                return created;
            } catch (IOException e) {
                throw fullOr(e);
            }
        }

        private void write(FileChannel out, ByteBuffer bytes) throws IOException {
            try {
                disk.write(out, bytes);
            } catch (IOException e) {
                throw fullOr(e);
            }
        }

        @Override
        public Digest digest() {
            if (digest == null) {
                throw new IllegalStateException("not received to the end");
            }
            return digest;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public boolean publish() throws IOException {
            Path target = folder(digest());
            OptionalLong there = sizeOf(target.resolve(ORIGINAL));
            try {
                if (there.isPresent() && there.getAsLong() == size) {
                    disk.forceFolder(shardOf(digest()));
                    return true;
                }
                forceTemporary();
                return moveInto(target);
            } catch (IOException e) {
                throw fullOr(e);
            }
        }

        @Override
        public void replace() throws IOException {
            try {
                Path target = folder(digest());
                forceTemporary();
                if (sizeOf(target.resolve(ORIGINAL)).isPresent()) {
                    moveOver(target);
                    disk.forceFolder(shardOf(digest()));
                } else {
                    moveInto(target);
                }
            } catch (IOException e) {
                throw fullOr(e);
            }
        }

        private void forceTemporary() throws IOException {
            FileChannel written = channel;
            if (written != null && written.isOpen()) {
                disk.force(written);
                written.close();
            }
            disk.forceFolder(folder);
        }

        /** Moves the whole folder to its place. Where there is one already, its file is kept if it is as long, else replaced. */
        private boolean moveInto(Path target) throws IOException {
            ensureShard(shardOf(digest()));
            try {
                disk.rename(folder, target);
                moved = true;
            } catch (FileSystemException e) {
                if (!Files.isDirectory(target)) {
                    throw e;
                }
                OptionalLong there = sizeOf(target.resolve(ORIGINAL));
                if (there.isEmpty() || there.getAsLong() != size) {
                    moveOver(target);
                }
                disk.forceFolder(shardOf(digest()));
                return there.isPresent();
            }
            disk.forceFolder(shardOf(digest()));
            return false;
        }

        private void moveOver(Path target) throws IOException {
            disk.rename(file, target.resolve(ORIGINAL));
            disk.forceFolder(target);
        }

        @Override
        public void close() throws IOException {
            try {
                if (channel != null) {
                    channel.close();
                }
                if (!moved) {
                    run.deleteTree(folder);
                }
            } finally {
                run.end(folder);
            }
        }
    }
}
