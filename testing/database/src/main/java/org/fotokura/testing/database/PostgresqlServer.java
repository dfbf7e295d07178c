// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this JVM's own, on a free port of the loopback interface, started when first asked for. A shell holds the server
 * and waits for its input to end, so that the server goes and its folder with it however this JVM ends.
 */
final class PostgresqlServer {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCRIPT = """
            dir="$1" bin="$2" port="$3"
            trap '' INT TERM
            "$bin/initdb" -D "$dir/data" -U fotokura -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || exit 1
            "$bin/postgres" -D "$dir/data" -p "$port" -k "$dir" -c listen_addresses=127.0.0.1 -c fsync=off \\
              -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=64MB -c max_connections=200 \\
              -c deadlock_timeout=200ms >>"$dir/log" 2>&1 </dev/null &
            server=$!
            cat >/dev/null
            kill -INT $server
            wait $server
            rm -rf "$dir"
            """;

    private static @Nullable PostgresqlServer running;

    private final int port;

    private PostgresqlServer(int port) {
        this.port = port;
    }

    static boolean isInstalled() {
        return binaries().isPresent();
    }

    /** This JVM's server, started if it is not yet. */
    static synchronized PostgresqlServer running() {
        PostgresqlServer server = running;
        if (server == null) {
            server = start();
            running = server;
        }
        return server;
    }

    /** Creates a database and returns its address. */
    String createDatabase(String name) {
        execute("CREATE DATABASE " + name);
        return url(name);
    }

    void dropDatabase(String name) {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=fotokura&reWriteBatchedInserts=true";
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Optional<Path> binaries() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+")
                            && Files.isExecutable(VERSIONS.resolve(name).resolve("bin/initdb")))
                    .max(Comparator.comparingInt(Integer::parseInt))
                    .map(name -> VERSIONS.resolve(name).resolve("bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresqlServer start() {
        try {
            Path dir = Files.createTempDirectory("fotokura-postgresql-");
            int port = freePort();
            List<String> command = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                // PostgreSQL refuses to run as root; the package made this user.
                Files.setOwner(
                        dir, dir.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
                command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
            }
            command.addAll(List.of(
                    "sh",
                    "-c",
                    SCRIPT,
                    "fotokura-postgresql",
                    dir.toString(),
                    binaries().orElseThrow().toString(),
                    Integer.toString(port)));
            Process holder = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            PostgresqlServer server = new PostgresqlServer(port);
            server.await(holder, dir);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Process holder, Path dir) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection ready = DriverManager.getConnection(url("postgres"))) {
                if (ready.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (!holder.isAlive() || System.nanoTime() > end) {
                    Path log = dir.resolve("log");
                    throw new IllegalStateException(
                            "PostgreSQL did not start: " + (Files.exists(log) ? Files.readString(log) : "no log"),
                            notYet);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
