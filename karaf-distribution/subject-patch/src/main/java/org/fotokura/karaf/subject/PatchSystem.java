// SPDX-License-Identifier: Apache-2.0
package org.fotokura.karaf.subject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Patches the jars of an assembly's {@code system} folder in place and refuses a Karaf it does not know. */
public final class PatchSystem {
    private PatchSystem() {}

    /** The one argument is the assembled distribution. Writes its {@code build.id}, the digest of all that it ships. */
    public static void main(String... arguments) throws IOException {
        Path assembly = Path.of(arguments[0]);
        Map<String, Integer> found = patch(assembly.resolve("system"));
        if (!found.equals(ExpectedHits.OF_KARAF_4_4_10)) {
            throw new IllegalStateException("This is not the Karaf that was proved safe on JDK 24 and later.\n"
                    + difference(found, ExpectedHits.OF_KARAF_4_4_10)
                    + "Compare the classes, prove the roles again, then correct " + ExpectedHits.class.getSimpleName()
                    + ".");
        }
        Files.writeString(assembly.resolve("build.id"), digest(assembly) + "\n");
    }

    private static Map<String, Integer> patch(Path system) throws IOException {
        Map<String, Integer> hits = new TreeMap<>();
        List<Path> jars;
        try (Stream<Path> files = Files.walk(system)) {
            jars = files.filter(file -> file.startsWith(system.resolve("org/apache/karaf")))
                    .filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        for (Path jar : jars) {
            patchJar(jar, hits);
        }
        return hits;
    }

    private static void patchJar(Path jar, Map<String, Integer> hits) throws IOException {
        SubjectTransformer transformer = new SubjectTransformer();
        ByteArrayOutputStream patched = new ByteArrayOutputStream();
        boolean changed = false;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(patched)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().endsWith(".class")) {
                    var result = transformer.transform(content);
                    if (result.isPresent()) {
                        content = result.get().bytes();
                        changed = true;
                        hits.put(
                                jar.getFileName() + "!" + result.get().className(),
                                result.get().hits());
                    }
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(content);
                out.closeEntry();
            }
        }
        if (changed) {
            Files.write(jar, patched.toByteArray());
        }
    }

    private static String difference(Map<String, Integer> found, Map<String, Integer> expected) {
        StringBuilder lines = new StringBuilder();
        TreeMap<String, Integer> all = new TreeMap<>(found);
        all.putAll(expected);
        for (String name : all.keySet()) {
            if (!expected.getOrDefault(name, 0).equals(found.getOrDefault(name, 0))) {
                lines.append("  %s: %d places, expected %d%n"
                        .formatted(name, found.getOrDefault(name, 0), expected.getOrDefault(name, 0)));
            }
        }
        return lines.toString();
    }

    private static String digest(Path assembly) throws IOException {
        try (Stream<Path> files = Files.walk(assembly)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("build.id"))
                    .sorted()
                    .forEach(file -> {
                        digest.update(assembly.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        try {
                            digest.update(Files.readAllBytes(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
