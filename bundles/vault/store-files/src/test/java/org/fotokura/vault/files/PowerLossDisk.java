// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A disk that knows what power loss would leave in the worst case: of a file the bytes of its last force, of a folder the names of its last
 * force. Files and folders are followed through renaming by their inode.
 */
final class PowerLossDisk implements Disk {
    private final Disk disk = new NioDisk();
    private final Map<FileChannel, Path> open = new HashMap<>();
    private final Map<Object, byte[]> bytes = new HashMap<>();
    private final Map<Object, Map<String, Object>> names = new HashMap<>();

    /** The bytes that {@code path} below {@code root} would have after power loss, null when it would not be there. */
    synchronized byte @Nullable [] surviving(Path root, Path path) throws IOException {
        Object at = key(root);
        for (Path name : root.relativize(path)) {
            Object next = names.getOrDefault(at, Map.of()).get(name.toString());
            if (next == null) {
                return null;
            }
            at = next;
        }
        return bytes.get(at);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        disk.createFolder(folder);
    }

    @Override
    public synchronized FileChannel create(Path file) throws IOException {
        FileChannel channel = disk.create(file);
        open.put(channel, file);
        bytes.put(key(file), new byte[0]);
        return channel;
    }

    @Override
    public void write(FileChannel file, ByteBuffer block) throws IOException {
        disk.write(file, block);
    }

    @Override
    public synchronized void force(FileChannel file) throws IOException {
        disk.force(file);
        Path path = Objects.requireNonNull(open.get(file));
        bytes.put(key(path), Files.readAllBytes(path));
    }

    @Override
    public synchronized void forceFolder(Path folder) throws IOException {
        disk.forceFolder(folder);
        Map<String, Object> now = new HashMap<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path each : inside) {
                now.put(String.valueOf(each.getFileName()), key(each));
            }
        }
        names.put(key(folder), now);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public long free(Path folder) throws IOException {
        return disk.free(folder);
    }

    @Override
    public long total(Path folder) throws IOException {
        return disk.total(folder);
    }

    private static Object key(Path path) throws IOException {
        return Objects.requireNonNull(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }
}
