// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk whose n-th changing step fails, once, before it has done anything; and that keeps a record of its steps. */
final class FaultyDisk implements Disk {
    private final Disk disk = new NioDisk();
    private final List<String> steps = new ArrayList<>();
    private int failing = -1;
    private String message = "Input/output error";
    private long free = Long.MAX_VALUE;

    /** From now on the {@code n}-th step, counted from 0, fails. */
    synchronized void failAt(int n, String why) {
        steps.clear();
        failing = n;
        message = why;
    }

    synchronized void never() {
        failAt(-1, "");
    }

    synchronized void leaveFree(long bytes) {
        free = bytes;
    }

    synchronized List<String> steps() {
        return List.copyOf(steps);
    }

    private synchronized void step(String step, Path path) throws IOException {
        steps.add(step + " " + path.getFileName());
        if (steps.size() - 1 == failing) {
            throw new IOException(message);
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        step("folder", folder);
        disk.createFolder(folder);
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        step("create", file);
        return disk.create(file);
    }

    @Override
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        step("write", Path.of("bytes"));
        disk.write(file, bytes);
    }

    @Override
    public void force(FileChannel file) throws IOException {
        step("force", Path.of("bytes"));
        disk.force(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step("forceFolder", folder);
        disk.forceFolder(folder);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step("rename", to);
        disk.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        step("delete", path);
        disk.delete(path);
    }

    @Override
    public synchronized long free(Path folder) throws IOException {
        return Math.min(free, disk.free(folder));
    }

    @Override
    public long total(Path folder) throws IOException {
        return disk.total(folder);
    }
}
