// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a port is free, and if not, whose it is as far as this system tells. */
final class PortInUse {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortInUse() {}

    static void refuseIfTaken(String host, int port) {
        if (!isFree(host, port)) {
            throw new CannotStart("Port " + port + " is in use"
                    + owner(port).map(name -> " by " + name).orElse("") + ". Choose another with --port.");
        }
    }

    /** This port if it is free on loopback, else any that is. */
    static int freeNear(int wanted) throws IOException {
        if (isFree("127.0.0.1", wanted)) {
            return wanted;
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return any.getLocalPort();
        }
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> owner(int port) {
        Set<String> inodes = Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROC.resolve(table)))
                .map(line -> line.trim().split("\\s+"))
                .filter(fields ->
                        fields.length > 9 && fields[3].equals(LISTENING) && fields[1].endsWith(":%04X".formatted(port)))
                .map(fields -> "socket:[" + fields[9] + "]")
                .collect(Collectors.toSet());
        return inodes.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> holds(process, inodes))
                        .findFirst()
                        .map(process ->
                                process.info().command().orElse("a program") + " (process " + process.pid() + ")");
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean holds(ProcessHandle process, Set<String> inodes) {
        List<Path> descriptors;
        try (Stream<Path> files = Files.list(PROC.resolve(process.pid() + "/fd"))) {
            descriptors = files.toList();
        } catch (IOException e) {
            return false;
        }
        return descriptors.stream().anyMatch(descriptor -> {
            try {
                return inodes.contains(Files.readSymbolicLink(descriptor).toString());
            } catch (IOException e) {
                return false;
            }
        });
    }
}
