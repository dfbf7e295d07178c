// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporaries of one running store: a folder with a locked file in it. The lock ends with the process, so whoever can take it knows
 * that nobody needs what lies beside it; an updated store whose predecessor is still busy in the same process cannot take it.
 */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final String LOCK = "lock";

    private final Disk disk;
    private final Path all;
    private final Path folder;
    private final FileChannel lock;
    private final AtomicLong next = new AtomicLong();
    private final Set<Path> live = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /** @param all the folder of all runs' folders */
    Run(Disk disk, Path all) throws IOException {
        this.disk = disk;
        this.all = all;
        Path made = null;
        for (int i = 0; made == null; i++) {
            Path candidate = all.resolve("run-" + ProcessHandle.current().pid() + "-" + i);
            try {
                disk.createFolder(candidate);
                made = candidate;
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} is another run's", candidate);
            }
        }
        this.folder = made;
        this.lock = locked(made);
    }

    private static FileChannel locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("somebody else has locked " + folder);
        }
        return channel;
    }

    /** The folder of this run's temporaries. */
    Path folder() {
        return folder;
    }

    /** A path for a new temporary, protected from sweeping until {@link #end}. */
    synchronized Path begin(String kind) throws IOException {
        if (closed) {
            throw new IOException("the store has been closed");
        }
        Path path = folder.resolve(kind + "-" + next.incrementAndGet());
        live.add(path);
        return path;
    }

    /** The path for something that is on its way out; the same for the same name. */
    Path leaving(String name) {
        return folder.resolve("leaving-" + name);
    }

    synchronized void end(Path temporary) {
        live.remove(temporary);
        releaseWhenIdle();
    }

    /** Takes no more temporaries; gives the folder up as soon as the last one has ended. */
    synchronized void close() {
        closed = true;
        releaseWhenIdle();
    }

    private void releaseWhenIdle() {
        if (closed && live.isEmpty() && lock.isOpen()) {
            try {
                lock.close();
                deleteTree(folder);
            } catch (IOException e) {
                LOG.debug("{} is left for the next sweep", folder, e);
            }
        }
    }

    /** Deletes what ended runs have left, and what this one failed to delete. Answers how many temporaries there were. */
    int sweep() throws IOException {
        int swept = 0;
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(all)) {
            for (Path run : runs) {
                if (Files.isDirectory(run)) {
                    swept += run.equals(folder) ? sweepOwn() : sweepEnded(run);
                }
            }
        }
        return swept;
    }

    private int sweepOwn() throws IOException {
        int swept = 0;
        try (DirectoryStream<Path> temporaries = Files.newDirectoryStream(folder)) {
            for (Path temporary : temporaries) {
                if (!temporary.endsWith(LOCK) && !live.contains(temporary)) {
                    deleteTree(temporary);
                    swept++;
                }
            }
        }
        return swept;
    }

    private int sweepEnded(Path run) throws IOException {
        try (FileChannel theirs = lockOf(run)) {
            return theirs == null ? 0 : Math.max(0, deleteTree(run) - 1);
        }
    }

    /** The lock of another run if that has ended; a folder whose lock file is missing was left before it was locked. */
    private static @Nullable FileChannel lockOf(Path run) throws IOException {
        FileChannel channel = FileChannel.open(run.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} belongs to a store of this process", run);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? channel : null;
    }

    /** Deletes a file or a folder with all in it; what somebody else deletes meanwhile is as good. Answers how many things lay directly in it. */
    int deleteTree(Path path) throws IOException {
        int inside = 0;
        try {
            if (Files.isDirectory(path)) {
                try (DirectoryStream<Path> each = Files.newDirectoryStream(path)) {
                    for (Path one : each) {
                        deleteTree(one);
                        inside++;
                    }
                }
            }
            disk.delete(path);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", path);
        }
        return inside;
    }
}
