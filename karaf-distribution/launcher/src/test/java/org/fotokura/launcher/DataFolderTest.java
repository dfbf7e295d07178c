// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    private Path distribution;
    private DataFolder folder;
    private StartOptions options;

    @BeforeEach
    void makeDistribution() throws IOException {
        distribution = temporary.resolve("distribution");
        Files.createDirectories(distribution.resolve("etc"));
        ship("one", "config.properties", "a = 1\n");
        folder = new DataFolder(temporary.resolve("a data folder"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            options = new StartOptions("127.0.0.1", free.getLocalPort(), URI.create("https://x.example"), 0, false);
        }
    }

    private void ship(String build, String file, String content) throws IOException {
        Files.writeString(distribution.resolve("build.id"), build);
        Files.writeString(distribution.resolve("etc").resolve(file), content);
    }

    private String etc(String file) throws IOException {
        return Files.readString(folder.etc().resolve(file));
    }

    private static String sentence(CannotStart refusal) {
        return String.valueOf(refusal.getMessage());
    }

    @Test
    void theFirstStartMakesEverythingThatTheServerReads() throws IOException {
        assertEquals(List.of(), folder.prepare(distribution, options));
        Properties settings = new Properties();
        try (var in = Files.newInputStream(folder.etc().resolve("custom.system.properties"))) {
            settings.load(in);
        }
        assertEquals(folder.root().toString(), settings.getProperty("fotokura.data"));
        assertEquals("https://x.example", settings.getProperty("fotokura.url"));
        assertEquals("https://x.example", folder.publicAddress());
        assertEquals("http://127.0.0.1:" + options.port(), folder.localAddress());
        assertNotEquals(0, folder.sshPort());
        assertEquals("a = 1\n", etc("config.properties"));
        assertTrue(etc("keys.properties").contains("operator = AAAAB3NzaC1yc2E"));
    }

    @Test
    void secretsAreForTheirOwnerOnly() throws IOException {
        folder.prepare(distribution, options);
        for (Path secret : List.of(folder.operatorKey(), folder.etc().resolve("keys.properties"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        }
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.root().resolve("secrets"))));
    }

    @Test
    void theKeyStaysAndKeysOfOthersStayBesideIt() throws IOException {
        folder.prepare(distribution, options);
        String first = etc("keys.properties");
        Files.writeString(folder.etc().resolve("keys.properties"), "colleague = AAAA,_g_:operators\n" + first);
        folder.prepare(distribution, options);
        assertEquals("colleague = AAAA,_g_:operators\n" + first, etc("keys.properties"));
    }

    @Test
    void aNewBuildBringsItsConfigurationButKeepsWhatTheOperatorChanged() throws IOException {
        ship("one", "plain.cfg", "old\n");
        ship("one", "touched.cfg", "old\n");
        ship("one", "gone.cfg", "old\n");
        folder.prepare(distribution, options);
        Files.writeString(folder.etc().resolve("touched.cfg"), "mine\n");
        Files.writeString(folder.etc().resolve("added.cfg"), "mine too\n");
        Files.delete(distribution.resolve("etc/gone.cfg"));
        ship("two", "plain.cfg", "new\n");
        ship("two", "touched.cfg", "new\n");

        assertEquals(
                List.of("Kept your etc/touched.cfg; the distribution brings another."),
                folder.prepare(distribution, options));
        assertEquals("new\n", etc("plain.cfg"));
        assertEquals("mine\n", etc("touched.cfg"));
        assertEquals("mine too\n", etc("added.cfg"));
        assertFalse(Files.exists(folder.etc().resolve("gone.cfg")));
    }

    @Test
    void onlyAnotherBuildForgetsTheFrameworksCache() throws IOException {
        folder.prepare(distribution, options);
        Path cached = folder.root().resolve("karaf/cache/bundle1/x");
        Files.createDirectories(cached.getParent());
        Files.writeString(cached, "x");
        folder.prepare(distribution, options);
        assertTrue(Files.exists(cached));
        ship("two", "config.properties", "a = 1\n");
        folder.prepare(distribution, options);
        assertFalse(Files.exists(cached));
    }

    @Test
    void aFolderWithARunningServerIsRefused() throws Exception {
        folder.prepare(distribution, options);
        assertFalse(folder.isRunning());
        Path lock = Files.createFile(folder.root().resolve("lock"));
        assertFalse(folder.isRunning());
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            channel.lock();
            assertTrue(folder.isRunning());
            CannotStart refusal = assertThrows(CannotStart.class, () -> folder.prepare(distribution, options));
            assertTrue(sentence(refusal).contains("already runs"), sentence(refusal));
        }
    }

    @Test
    void aPortInUseIsRefusedWithItsOwnersName() throws IOException {
        try (ServerSocket taken = new ServerSocket(options.port(), 1, InetAddress.getLoopbackAddress())) {
            CannotStart refusal = assertThrows(CannotStart.class, () -> folder.prepare(distribution, options));
            assertTrue(
                    sentence(refusal)
                            .startsWith("Port " + taken.getLocalPort() + " is in use by "
                                    + ProcessHandle.current().info().command().orElse("") + " (process "
                                    + ProcessHandle.current().pid() + ")"),
                    sentence(refusal));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        DataFolder below = new DataFolder(file.resolve("data"));
        CannotStart refusal = assertThrows(CannotStart.class, () -> below.prepare(distribution, options));
        assertTrue(sentence(refusal).contains("cannot be written"), sentence(refusal));
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        for (String url : List.of("photos.example.com", "ftp://x.example", "/here")) {
            assertThrows(CannotStart.class, () -> new StartOptions("127.0.0.1", 8080, URI.create(url), 0, false), url);
        }
        assertThrows(
                CannotStart.class,
                () -> new StartOptions("127.0.0.1", 70000, URI.create("http://localhost"), 0, false));
    }
}
