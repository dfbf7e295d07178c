// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.fotokura.testing.karaf.inside.Inside;
import org.fotokura.testing.karaf.inside.ProbeActivator;
import org.junit.jupiter.api.Assertions;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.AssertionFailedError;

/**
 * A bundle made of the test's own classes and JUnit's assertions, installed into the running server.
 *
 * <p>Its packages come dynamically, so it adds no wire that an update of another bundle would have to break.
 */
final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path source;
    private final int port;

    private Probe(Path source, int port) {
        this.source = source;
        this.port = port;
    }

    static Probe install(Server server, Class<?> piece) {
        Path source = sourceOf(piece);
        Path folder = server.data().root();
        Path portFile = folder.resolve("karaf/probe.port");
        try {
            Files.deleteIfExists(portFile);
            Path jar = Files.createTempFile(folder.resolve("karaf"), "probe", ".jar");
            pack(jar, source, portFile);
            server.shell("bundle:install -s " + jar.toUri());
            return new Probe(
                    source,
                    Eventually.within(
                            PATIENCE,
                            "the probe's port",
                            () -> Optional.of(Integer.parseInt(Files.readString(portFile)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean knows(Class<?> piece) {
        return piece == Inside.class || sourceOf(piece).equals(source);
    }

    Serializable run(Class<? extends Inside> piece, List<? extends Serializable> arguments) {
        return ask(new ProbeActivator.Question(piece.getName(), List.copyOf(arguments)));
    }

    String explain() {
        return (String) ask(ProbeActivator.Question.whatIsAbsent());
    }

    private Serializable ask(ProbeActivator.Question question) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                ObjectOutputStream out = new ObjectOutputStream(socket.getOutputStream())) {
            out.writeObject(question);
            out.flush();
            try (ObjectInputStream in = new ObjectInputStream(socket.getInputStream())) {
                ProbeActivator.Reply reply = (ProbeActivator.Reply) in.readObject();
                if (reply.failure() != null) {
                    throw new AssertionError("Inside the server: " + reply.failure());
                }
                Serializable result = reply.result();
                return result == null ? "" : result;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The server answered with a class the test does not know", e);
        }
    }

    private static Path sourceOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pack(Path jar, Path source, Path portFile) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.fotokura.testing.probe." + jar.getFileName());
        headers.putValue("Bundle-Activator", ProbeActivator.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework, org.osgi.util.tracker");
        headers.putValue("DynamicImport-Package", "*");
        headers.putValue(ProbeActivator.PORT_FILE, portFile.toString());
        Set<String> packed = new HashSet<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            packed.add(JarFile.MANIFEST_NAME);
            addClasses(out, sourceOf(ProbeActivator.class), "org/fotokura/testing/karaf/inside/", packed);
            addClasses(out, source, "", packed);
            for (Class<?> assertions : List.of(Assertions.class, JUnitException.class, AssertionFailedError.class)) {
                addClasses(out, sourceOf(assertions), "org/", packed);
            }
        }
    }

    private static void addClasses(JarOutputStream out, Path source, String prefix, Set<String> packed)
            throws IOException {
        if (Files.isDirectory(source)) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = source.relativize(file).toString();
                    if (name.startsWith(prefix) && packed.add(name)) {
                        out.putNextEntry(new JarEntry(name));
                        Files.copy(file, out);
                    }
                }
            }
            return;
        }
        try (JarFile jar = new JarFile(source.toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(entry -> !entry.isDirectory()).toList()) {
                if (entry.getName().startsWith(prefix) && packed.add(entry.getName())) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                }
            }
        }
    }
}
