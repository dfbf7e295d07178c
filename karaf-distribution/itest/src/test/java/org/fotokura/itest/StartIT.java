// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fotokura.testing.karaf.Server;
import org.fotokura.testing.karaf.WithServer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a person meets who starts, stops and starts again. */
@WithServer(own = true)
@TestMethodOrder(org.junit.jupiter.api.MethodOrderer.OrderAnnotation.class)
class StartIT {
    /** The promise to a person, on two cores of their own. */
    private static final Duration SECOND_START = Duration.ofSeconds(20);

    /** The same where others use the cores too: what both could have worked in that time. */
    private static final Duration SECOND_START_WORK = SECOND_START.multipliedBy(2);

    private record Said(int exit, String words) {}

    private static Said script(String... arguments) throws Exception {
        return script(List.of(), arguments);
    }

    private static Said script(List<String> withoutVariables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Server.distribution().resolve("bin/fotokura").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        withoutVariables.forEach(builder.environment()::remove);
        Process process = builder.start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    @Test
    @Order(1)
    void theServerSaysThatItRuns(Server server) throws Exception {
        Said status = script("status", "--data", server.data().root().toString());
        assertEquals(0, status.exit(), status.words());
        assertTrue(status.words().contains("Running (process " + server.pid() + ")"), status.words());
        assertTrue(status.words().contains(server.address().toString()), status.words());
    }

    @Test
    @Order(1)
    void aSecondServerOnTheSameFolderIsRefused(Server server) throws Exception {
        Said said = script("start", "--data", server.data().root().toString(), "--port", freePort());
        assertEquals(3, said.exit(), said.words());
        assertTrue(said.words().contains("already runs"), said.words());
        assertTrue(server.isAlive());
    }

    @Test
    @Order(1)
    void aPortInUseIsRefusedAndItsProcessNamed(Server server, @TempDir Path folder) throws Exception {
        Said said = script("start", "--data", folder.toString(), "--port", Integer.toString(server.port()));
        assertEquals(3, said.exit(), said.words());
        assertTrue(said.words().contains("Port " + server.port() + " is in use by "), said.words());
        assertTrue(said.words().contains("(process " + server.pid() + ")"), said.words());
    }

    @Test
    @Order(1)
    void aFolderThatCannotBeWrittenIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Said said = script("start", "--data", file + "/data", "--port", freePort());
        assertFalse(said.exit() == 0, said.words());
        assertTrue(said.words().contains("cannot be made. Choose another with --data."), said.words());
    }

    @Test
    @Order(1)
    void wrongOptionsAreExplained(@TempDir Path folder) throws Exception {
        for (String[] wrong : new String[][] {
            {"--port", "eighty"},
            {"--port", "70000"},
            {"--url", "photos.example.com"},
            {"--memory", "lots"},
            {"--demo", "--host", "0.0.0.0"},
            {"--colour", "red"},
            {"--port"}
        }) {
            List<String> arguments = new ArrayList<>(List.of("start", "--data", folder.toString()));
            arguments.addAll(List.of(wrong));
            Said said = script(arguments.toArray(String[]::new));
            assertFalse(said.exit() == 0, String.join(" ", wrong) + ": " + said.words());
            assertEquals(1, said.words().strip().lines().count(), said.words());
        }
    }

    @Test
    @Order(1)
    void stoppingWhatDoesNotRunSaysSo(@TempDir Path folder) throws Exception {
        Said said = script("stop", "--data", folder.toString());
        assertEquals(1, said.exit());
        assertEquals("No server runs on " + folder + ".", said.words().strip());
        assertEquals(3, script("status", "--data", folder.toString()).exit());
    }

    @Test
    @Order(1)
    void withACertificateOfItsOwnThePortSpeaksTlsOnly(@TempDir Path folder) throws Exception {
        Path secrets = Files.createDirectories(folder.resolve("data/secrets"));
        Files.writeString(secrets.resolve("https.password"), "of-this-test\n");
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "of-this-test",
                "-keystore",
                secrets.resolve("https.p12").toString());
        assertEquals(
                0,
                new ProcessBuilder(keytool)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start()
                        .waitFor());
        String data = folder.resolve("data").toString();
        String port = freePort();
        try {
            Said started = script("start", "--data", data, "--port", port, "--host", "127.0.0.1");
            assertEquals(0, started.exit(), started.words());
            assertTrue(started.words().contains("Fotokura runs at https://localhost:" + port), started.words());
            assertThrows(
                    IOException.class,
                    () -> URI.create("http://127.0.0.1:" + port + "/sign-in")
                            .toURL()
                            .openStream()
                            .close());
        } finally {
            script("stop", "--data", data);
        }
    }

    @Test
    @Order(2)
    void theNextStartShowsItsFirstPageSoon(Server server) throws Exception {
        Said stopped = script("stop", "--data", server.data().root().toString());
        assertEquals("Stopped.", stopped.words().strip());
        long begin = System.nanoTime();
        server.start();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Duration work = ProcessHandle.of(server.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
        String measured =
                "A second start took " + took.toMillis() + " ms, " + work.toMillis() + " ms of the processors";
        System.out.println(measured);
        assertTrue(took.compareTo(SECOND_START) < 0 || work.compareTo(SECOND_START_WORK) < 0, measured);
    }

    @Test
    @Order(3)
    void afterAPowerCutItStartsAgain(Server server) {
        server.kill();
        server.start();
    }

    @Test
    @Order(4)
    void nothingIsWrittenBesideTheDataFolder() throws IOException {
        for (String folder : List.of("data", "instances", "lock", "karaf.pid", "etc/custom.system.properties")) {
            assertFalse(Files.exists(Server.distribution().resolve(folder)), folder);
        }
        try (Stream<Path> files = Files.walk(Server.distribution())) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".log")).toList());
        }
    }
}
