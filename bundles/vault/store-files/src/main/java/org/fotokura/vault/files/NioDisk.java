// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.files;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The disk of this machine. Without POSIX permissions files inherit theirs; where folders cannot be opened, they are not forced. */
final class NioDisk implements Disk {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final boolean FOLDERS_OPEN = File.separatorChar == '/';
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<?>[] FOLDER = permissions("rwx------");
    private static final FileAttribute<?>[] FILE = permissions("r--------");

    @Override
    public void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder, FOLDER);
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, NEW, FILE);
    }

    @Override
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void force(FileChannel file) throws IOException {
        file.force(false);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        if (FOLDERS_OPEN) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public long free(Path folder) {
        return folder.toFile().getUsableSpace();
    }

    @Override
    public long total(Path folder) {
        return folder.toFile().getTotalSpace();
    }

    private static FileAttribute<?>[] permissions(String rwx) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rwx))}
                : new FileAttribute<?>[0];
    }
}
