// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fotokura.launcher.DataFolder;
import org.fotokura.launcher.OperatorShell;
import org.fotokura.testing.karaf.inside.Inside;
import org.jspecify.annotations.Nullable;

/**
 * A server from the real distribution on a data folder of its own, run by the same launcher as a store's.
 *
 * <p>Started by {@link WithServer}, or by hand with {@link #prepare()} where the test is about starting.
 */
public final class Server implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration START = Duration.ofSeconds(240);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(120);

    private final Path folder;
    private final int port;
    private final int sshPort;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final List<Path> configuration = new ArrayList<>();
    private @Nullable Process process;
    private @Nullable OperatorShell shell;
    private @Nullable Probe probe;

    private Server(Path folder, int port, int sshPort) {
        this.folder = folder;
        this.port = port;
        this.sshPort = sshPort;
    }

    /** A server that is not started yet, with an empty data folder and a free port. */
    public static Server prepare() {
        Distribution.folder();
        Path folder = Distribution.workplace().resolve("data-" + COUNT.incrementAndGet());
        try (ServerSocket http = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket ssh = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Distribution.deleteTree(folder);
            Files.createDirectories(folder);
            return new Server(folder, http.getLocalPort(), ssh.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** More options of the launcher, such as {@code --demo}. */
    public Server with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** A variable in the environment of the server's process. */
    public Server withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** An operator's own configuration file, laid into {@code etc} before the first start. */
    public Server withConfiguration(String fileName, String content) {
        Path file = data().etc().resolve(fileName);
        try {
            Files.createDirectories(data().etc());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        configuration.add(file);
        return this;
    }

    public DataFolder data() {
        return new DataFolder(folder);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** The unpacked distribution that all servers of this JVM run from. */
    public static Path distribution() {
        return Distribution.folder();
    }

    /** Starts the process and waits until the first page answers. */
    public Server start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts the process and returns at once. */
    public Server launch() {
        if (isAlive()) {
            throw new IllegalStateException("Already running");
        }
        List<String> command = new ArrayList<>(List.of(
                Distribution.folder().resolve("bin/fotokura").toString(),
                "run",
                "--data",
                folder.toString(),
                "--port",
                Integer.toString(port),
                "--ssh-port",
                Integer.toString(sshPort)));
        if (!options.contains("--host")) {
            command.addAll(List.of("--host", "127.0.0.1"));
        }
        command.addAll(options);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
            builder.environment()
                    .put("JAVA_HOME", System.getProperty("fotokura.java.home", System.getProperty("java.home")));
            builder.environment().putAll(environment);
            Process started = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            process = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits for the first page; fails with the reason why it does not come. */
    public void awaitReady() {
        long begin = System.nanoTime();
        Http http = http();
        try {
            Eventually.holds(START, "the first page of " + address(), () -> {
                if (!isAlive()) {
                    return true;
                }
                int status = http.get("/").status();
                return (status >= 200 && status < 400) || status == 401;
            });
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "\n" + explainAbsences() + "\n" + tail(console()), late);
        }
        if (!isAlive()) {
            throw new AssertionError("The server ended by itself:\n" + tail(console()));
        }
        System.out.printf(
                "Server %s ready after %d ms%n", folder.getFileName(), (System.nanoTime() - begin) / 1_000_000);
    }

    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    public long pid() {
        return running().pid();
    }

    /** Ends the process as a power cut would, from the outside and at once. */
    public void kill() {
        forgetConnections();
        try {
            running().destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks the process to end and waits for it. */
    public void stop() {
        forgetConnections();
        Process ending = running();
        ending.destroy();
        try {
            if (!ending.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                ending.destroyForcibly();
                throw new AssertionError("The server had to be killed after " + STOP.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops, if it runs. */
    @Override
    public void close() {
        if (isAlive()) {
            stop();
        }
    }

    /** A new caller without cookies. */
    public Http http() {
        return Http.to(address());
    }

    /** Runs a command of the operator's shell; its failure is the test's. */
    public String shell(String command) {
        OperatorShell.Answer answer = tryShell(command);
        if (!answer.succeeded()) {
            throw new AssertionError(
                    "\"" + command + "\" ended with " + answer.exit() + ":\n" + answer.out() + answer.err());
        }
        return answer.out();
    }

    /** Runs a command of the operator's shell that may fail. */
    public OperatorShell.Answer tryShell(String command) {
        try {
            return openShell().run(command, COMMAND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the shell as a user with a password, who stands in {@code etc/users.properties}. */
    public OperatorShell.Answer tryShellAs(String user, String password, String command) throws IOException {
        return openShell().runAs(user, password, command, COMMAND);
    }

    /** Runs a piece of the test inside the server, with its services. */
    public Serializable inside(Class<? extends Inside> piece, Serializable... arguments) {
        return openProbe(piece).run(piece, List.of(arguments));
    }

    /** Which bundles did not start and which components wait, and for what. */
    public String explainAbsences() {
        try {
            return openProbe(Inside.class).explain();
        } catch (RuntimeException | AssertionError e) {
            return "The server's shell does not answer either: " + e.getMessage();
        }
    }

    public ServerLog log() {
        return new ServerLog(folder.resolve("log/karaf.log"));
    }

    /** What the process wrote to its own output. */
    public Path console() {
        return folder.resolveSibling(folder.getFileName() + ".console.log");
    }

    private Process running() {
        return Optional.ofNullable(process).orElseThrow(() -> new IllegalStateException("Not started"));
    }

    private synchronized OperatorShell openShell() {
        OperatorShell open = shell;
        if (open == null) {
            Eventually.holds(START, "the port of the operator's shell", () -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), data().sshPort())) {
                    return socket.isConnected();
                }
            });
            open = OperatorShell.of(data());
            shell = open;
        }
        return open;
    }

    private synchronized Probe openProbe(Class<?> piece) {
        Probe open = probe;
        if (open == null || !open.knows(piece)) {
            open = Probe.install(this, piece);
            probe = open;
        }
        return open;
    }

    private synchronized void forgetConnections() {
        OperatorShell open = shell;
        shell = null;
        probe = null;
        if (open != null) {
            open.close();
        }
    }

    private static String tail(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "(no output)";
        }
    }
}
