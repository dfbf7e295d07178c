// SPDX-License-Identifier: Apache-2.0
package org.fotokura.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All modules of the source tree, as they were last compiled. A new room is found without being named here, but for its place in the order. */
final class House {
    /** Each room imports only what stands before it. */
    static final List<String> ROOMS = List.of(
            "operations",
            "identity",
            "stores",
            "customers",
            "vault",
            "catalog",
            "capture",
            "notices",
            "retention",
            "pricing",
            "sharing",
            "calendar",
            "points",
            "export",
            "terminal",
            "demo");

    /** Not what a bundle embeds. */
    static final Pattern OURS = Pattern.compile(".*/target/classes/org/fotokura/.*");

    private static final Path ROOT = root();
    private static final List<Module> MODULES = find();

    private House() {}

    /** A module: a folder with a pom and sources. */
    static final class Module {
        private final Path folder;
        private final JavaClasses classes;

        Module(Path folder) {
            this.folder = folder;
            this.classes = Files.isDirectory(output())
                    ? new ClassFileImporter()
                            .withImportOption(location -> location.matches(OURS))
                            .importPath(output())
                    : new ClassFileImporter().importClasses();
        }

        /** Its folder below the root, such as {@code bundles/vault/api}. */
        String name() {
            return ROOT.relativize(folder).toString().replace('\\', '/');
        }

        Path folder() {
            return folder;
        }

        Path output() {
            return folder.resolve("target/classes");
        }

        boolean isRoom() {
            return name().startsWith("bundles/");
        }

        String room() {
            return name().split("/", -1)[1];
        }

        /** {@code api}, {@code core}, {@code ui}, or how it does it, such as {@code store-files}. */
        String door() {
            return name().split("/", -1)[2];
        }

        JavaClasses classes() {
            return classes;
        }

        /** Its sources, as paths below their folder. */
        List<String> sources() {
            Path in = folder.resolve("src/main/java");
            if (!Files.isDirectory(in)) {
                return List.of();
            }
            try (Stream<Path> all = Files.walk(in)) {
                return all.filter(f -> f.toString().endsWith(".java"))
                        .map(f -> in.relativize(f).toString().replace('\\', '/'))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static Path path() {
        return ROOT;
    }

    static List<Module> modules() {
        return MODULES;
    }

    /** What is shipped: not the benchmarks, which measure insides, nor what tests stand on. */
    static List<Module> product() {
        return MODULES.stream()
                .filter(m -> !m.name().startsWith("benchmarks") && !m.name().startsWith("testing/"))
                .toList();
    }

    static List<Module> rooms() {
        return MODULES.stream().filter(Module::isRoom).toList();
    }

    /** All files below the modules' {@code folder} whose name ends so. */
    static List<Path> files(String folder, String ending) {
        List<Path> found = new ArrayList<>();
        for (Module module : MODULES) {
            Path in = module.folder().resolve(folder);
            if (Files.isDirectory(in)) {
                try (Stream<Path> all = Files.walk(in)) {
                    all.filter(f -> f.getFileName().toString().endsWith(ending)).forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return found;
    }

    static String shown(Path file) {
        return ROOT.relativize(file).toString();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class itself, or the outermost one it stands in. */
    static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("bundles"))) {
            at = at.getParent();
            if (at == null) {
                throw new IllegalStateException(
                        "no folder bundles above " + Path.of("").toAbsolutePath());
            }
        }
        return at;
    }

    private static List<Module> find() {
        try (Stream<Path> all = Files.walk(ROOT, 3)) {
            return all.filter(p -> !p.equals(ROOT)
                            && Files.exists(p.resolve("pom.xml"))
                            && Files.isDirectory(p.resolve("src")))
                    .sorted()
                    .map(Module::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
