// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.sshd.common.SshException;
import org.fotokura.launcher.OperatorShell;
import org.fotokura.testing.karaf.Server;
import org.fotokura.testing.karaf.inside.Inside;
import org.fotokura.testing.karaf.inside.Services;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may do what in the server's shell, on the Java that runs this test.
 *
 * <p>The server here differs from a store's in one point: users without the role of an administrator may open the shell.
 * A store's refuses them at the door ({@link #theShippedDoorIsForAdministrators()}); here the rooms behind it are tried.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KarafSafetyIT {
    private static final String COMMAND_HIDDEN = "Command not found";

    private Server server;

    @BeforeAll
    void start() throws IOException {
        String shipped = Files.readString(Server.distribution().resolve("etc/org.apache.karaf.shell.cfg"));
        server = Server.prepare()
                .withConfiguration("org.apache.karaf.shell.cfg", shipped.replace("sshRole = admin", "sshRole = ssh"))
                .withConfiguration("users.properties", """
                        visitor = visitor,ssh
                        viewer = viewer,ssh,viewer
                        manager = manager,ssh,viewer,manager
                        admin = admin,ssh,viewer,manager,admin
                        """)
                .launch();
        server.shell("shell:info");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theShippedDoorIsForAdministrators() throws IOException {
        String shell = Files.readString(Server.distribution().resolve("etc/org.apache.karaf.shell.cfg"));
        assertTrue(shell.contains("sshRole = admin"), shell);
        assertTrue(shell.contains("sshHost = 127.0.0.1"), shell);
        for (String file : List.of("etc/users.properties", "etc/keys.properties")) {
            Path shipped = Server.distribution().resolve(file);
            assertTrue(
                    !Files.exists(shipped)
                            || Files.readAllLines(shipped).stream().allMatch(line -> line.startsWith("#")),
                    file + " ships a user");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log:set DEBUG",
                "jaas:realm-list",
                "jaas:user-add --help",
                "shell:alias x = y",
                "shell:exec id",
                "shell:java --help",
                "shell:new java.lang.Object",
                "shell:source /dev/null",
                "shell:tail /etc/passwd",
                "instance:list",
                "config:install --help",
                "cm:listConfigurations",
                "dev:dump-create",
                "feature:list",
                "feature:repo-add mvn:x/y/1/xml/features",
                "bundle:install mvn:x/y/1",
                "scr:list",
                "ssh:sshd",
                "system:property user.home",
                "system:shutdown -f",
                "(\"x\" getClass) forName java.lang.System",
                "echo x > /tmp/fotokura-must-not-be-written",
                "vault:verify",
                "identity:admin-link"
            })
    void whoIsNoAdministratorIsRefused(String command) throws IOException {
        for (String user : List.of("visitor", "viewer", "manager")) {
            OperatorShell.Answer answer = server.tryShellAs(user, user, command);
            assertFalse(answer.succeeded(), user + " ran " + command + ": " + answer);
            assertTrue((answer.out() + answer.err()).contains(COMMAND_HIDDEN), user + ", " + command + ": " + answer);
        }
        assertFalse(Files.exists(Path.of("/tmp/fotokura-must-not-be-written")));
    }

    @Test
    void whoIsNoAdministratorSeesNoCommandOfAnyScope() throws IOException {
        for (String user : List.of("visitor", "viewer", "manager")) {
            OperatorShell.Answer answer = server.tryShellAs(user, user, "*:help");
            List<String> scoped = Stream.of(answer.out().split("\n"))
                    .map(line -> line.replaceAll("\\u001b\\[[0-9;]*m", "")
                            .split("\\|")[0]
                            .trim())
                    .filter(name -> name.contains(":"))
                    .toList();
            assertEquals(List.of(), scoped, user);
        }
    }

    @Test
    void anAdministratorIsNotRefused() throws IOException {
        assertTrue(server.tryShellAs("admin", "admin", "jaas:realm-list").succeeded());
        OperatorShell.Answer invoked = server.tryShellAs("admin", "admin", "(\"x\" getClass) getName");
        assertTrue(invoked.succeeded(), invoked.toString());
        assertTrue(server.shell("jaas:whoami").contains("operator"));
    }

    @Test
    void aWrongPasswordAndAnUnknownUserStayOutside() {
        assertThrows(SshException.class, () -> server.tryShellAs("admin", "wrong", "shell:info"));
        assertThrows(SshException.class, () -> server.tryShellAs("karaf", "karaf", "shell:info"));
    }

    @Test
    void rolesOfSessionsAtTheSameTimeDoNotMix() throws Exception {
        List<Callable<String>> sessions = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String user = i % 2 == 0 ? "admin" : "viewer";
            sessions.add(() -> {
                OperatorShell.Answer who = server.tryShellAs(user, user, "jaas:whoami | cat");
                OperatorShell.Answer realms = server.tryShellAs(user, user, "jaas:realm-list");
                return user + " " + realms.succeeded() + " "
                        + (user.equals("admin") ? who.out().contains("admin") : "-");
            });
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            Set<String> seen = new java.util.TreeSet<>();
            for (Future<String> session : pool.invokeAll(sessions)) {
                seen.add(session.get());
            }
            assertEquals(Set.of("admin true true", "viewer false -"), seen);
        }
    }

    @Test
    void nothingOfTheSubjectStaysOnPoolThreads() throws IOException {
        server.shell("jaas:whoami | grep operator");
        server.tryShellAs("admin", "admin", "jaas:realm-list | cat");
        assertEquals("", server.inside(SubjectsOnThreads.class));
    }

    /** Names every thread whose inherited or own state still holds a subject. */
    static final class SubjectsOnThreads implements Inside {
        @Override
        public Serializable run(Services services, List<? extends Serializable> arguments) throws Exception {
            List<String> found = new ArrayList<>();
            for (String field : List.of("threadLocals", "inheritableThreadLocals")) {
                for (Thread thread : Thread.getAllStackTraces().keySet()) {
                    if (holdsSubject(thread, field)) {
                        found.add(thread.getName() + " " + field);
                    }
                }
            }
            assertEquals(null, Subject.current(), "the probe itself");
            return String.join(", ", found);
        }

        private static boolean holdsSubject(Thread thread, String name) throws ReflectiveOperationException {
            var locals = Thread.class.getDeclaredField(name);
            locals.setAccessible(true);
            Object map = locals.get(thread);
            if (map == null) {
                return false;
            }
            var table = map.getClass().getDeclaredField("table");
            table.setAccessible(true);
            for (Object entry : (Object[]) table.get(map)) {
                if (entry != null) {
                    var value = entry.getClass().getDeclaredField("value");
                    value.setAccessible(true);
                    if (value.get(entry) instanceof Subject) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    @Test
    void onlyTheShellAndTheWebListenAndNothingAnswersJmx() throws IOException {
        Set<Integer> expected = Set.of(server.port(), server.data().sshPort());
        List<String> strangers = listeners(server.pid()).stream()
                .filter(listener ->
                        !expected.contains(Integer.parseInt(listener.substring(listener.indexOf(':') + 1), 16)))
                .toList();
        // The probe of these tests is the one more listener; it is on loopback and not shipped.
        assertTrue(strangers.size() <= 1, strangers.toString());
        String ssh = ":%04X".formatted(server.data().sshPort());
        assertTrue(
                listeners(server.pid()).stream()
                        .filter(listener -> listener.endsWith(ssh))
                        .allMatch(listener -> listener.startsWith("0100007F")
                                || listener.startsWith("0000000000000000FFFF00000100007F")),
                listeners(server.pid()).toString());
        assertFalse(server.shell("bundle:list -s -t 0").contains("org.apache.karaf.management"));
    }

    private static List<String> listeners(long pid) throws IOException {
        List<String> sockets = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException closedMeanwhile) {
                    continue;
                }
            }
        }
        List<String> listening = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net/" + table))) {
                String[] fields = line.trim().split("\\s+");
                if (fields.length > 9 && fields[3].equals("0A") && sockets.contains("socket:[" + fields[9] + "]")) {
                    listening.add(fields[1].toUpperCase(Locale.ROOT));
                }
            }
        }
        return listening;
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws IOException {
        Path secrets = server.data().root().resolve("secrets");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)));
        try (Stream<Path> files = Files.list(secrets)) {
            List<Path> all = files.toList();
            assertTrue(all.size() >= 2, all.toString());
            for (Path file : all) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
    }

    @Test
    void theServerIsReadyToRunOnOnlyItsOwnCode() throws IOException {
        String maven = Files.readString(server.data().etc().resolve("org.ops4j.pax.url.mvn.cfg"));
        assertFalse(maven.contains("http"), maven);
    }
}
