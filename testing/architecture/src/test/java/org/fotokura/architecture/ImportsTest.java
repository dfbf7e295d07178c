// SPDX-License-Identifier: Apache-2.0
package org.fotokura.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.fotokura.architecture.House.Module;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may import whom: the table and the order of the rooms in ARCHITECTURE.md. */
class ImportsTest {
    private static final Pattern PRIVATE = Pattern.compile("org\\.fotokura\\.[a-z]+\\.(core|ui)(\\..*)?");
    private static final Pattern BANNED =
            Pattern.compile("(.+(Impl|Manager|Helper|Util|Utils|DTO|Dto)|Abstract[A-Z].*|.+ServiceImpl)");
    private static final Set<String> DRAWERS = Set.of("common", "util", "utils", "shared", "misc", "helpers");

    /** What a dependency breaks, or null. */
    private interface Rule extends BiFunction<Module, Dependency, @Nullable String> {}

    private static void check(List<Module> modules, Rule rule) {
        Set<String> broken = new TreeSet<>();
        for (Module module : modules) {
            for (JavaClass type : module.classes()) {
                for (Dependency each : type.getDirectDependenciesFromSelf()) {
                    String why = rule.apply(module, each);
                    if (why != null) {
                        broken.add(module + ": " + House.outermost(type).getName() + " -> "
                                + each.getTargetClass().getName() + ": " + why);
                    }
                }
            }
        }
        assertEquals("", String.join("\n", broken));
    }

    private static String target(Dependency dependency) {
        JavaClass target = dependency.getTargetClass();
        return (target.isArray() ? target.getBaseComponentType() : target).getPackageName();
    }

    private static boolean within(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }

    /** The room whose package it is; empty for buildings and everything foreign. */
    private static String roomOf(String name) {
        for (String room : House.ROOMS) {
            if (within(name, "org.fotokura." + room)) {
                return room;
            }
        }
        return "";
    }

    private static List<Module> doors(String door) {
        return House.rooms().stream().filter(m -> m.door().equals(door)).toList();
    }

    private static List<Module> behindDoors() {
        return House.rooms().stream().filter(m -> !m.door().equals("api")).toList();
    }

    @Test
    void everyModuleIsCompiled() {
        List<String> missing = House.modules().stream()
                .filter(m -> m.sources().stream().anyMatch(f -> f.startsWith("org/fotokura/"))
                        && m.classes().size() == 0)
                .map(Module::name)
                .toList();
        assertEquals(List.of(), missing, "not compiled: build these first");
        assertTrue(House.rooms().size() > 10, "the rooms were found");
    }

    @Test
    void everyRoomHasItsPlaceInTheOrder() {
        Set<String> rooms = new TreeSet<>();
        House.rooms().forEach(m -> rooms.add(m.room()));
        rooms.removeAll(House.ROOMS);
        assertEquals(Set.of(), rooms);
    }

    @Test
    void aModuleOfARoomHoldsTheRoomsPackagesOnly() {
        Set<String> strangers = new TreeSet<>();
        for (Module module : House.rooms()) {
            String own = "org/fotokura/" + module.room();
            Set<String> folders = module.door().equals("api")
                    ? Set.of(own, own + "/spi")
                    : Set.of(own + "/" + lastWord(module.door()));
            for (String source : module.sources()) {
                String folder = source.substring(0, Math.max(0, source.lastIndexOf('/')));
                boolean right = folders.contains(folder)
                        || (!module.door().equals("api") && folders.stream().anyMatch(f -> folder.startsWith(f + "/")));
                if (!right) {
                    strangers.add(module + ": " + source);
                }
            }
        }
        assertEquals(Set.of(), strangers);
    }

    private static String lastWord(String door) {
        return door.substring(door.lastIndexOf('-') + 1);
    }

    @Test
    void roomsImportOnlyWhatStandsBeforeThem() {
        check(House.rooms(), (module, dependency) -> {
            String other = roomOf(target(dependency));
            return other.isEmpty() || House.ROOMS.indexOf(other) <= House.ROOMS.indexOf(module.room())
                    ? null
                    : other + " stands after " + module.room();
        });
    }

    @Test
    void nobodyImportsAnotherRoomsInside() {
        check(House.product(), (module, dependency) -> {
            String target = target(dependency);
            boolean own =
                    module.isRoom() && within(target, "org.fotokura." + module.room() + "." + lastWord(module.door()));
            return PRIVATE.matcher(target).matches() && !roomOf(target).isEmpty() && !own
                    ? "the inside of " + roomOf(target)
                    : null;
        });
    }

    @Test
    void apisKnowNoPlumbing() {
        List<String> allowed =
                List.of("java", "javax.imageio", "org.osgi.annotation", "org.jspecify.annotations", "org.fotokura");
        check(doors("api"), (module, dependency) -> {
            String target = target(dependency);
            if (allowed.stream().noneMatch(a -> within(target, a)) && !target.isEmpty()) {
                return "an api stands on the JDK and other apis";
            }
            return within(target, "org.fotokura") && roomOf(target).isEmpty() ? "an api knows no building" : null;
        });
    }

    @Test
    void coresKnowNoScreens() {
        List<Module> cores =
                behindDoors().stream().filter(m -> !m.door().equals("ui")).toList();
        check(
                cores,
                (module, dependency) -> within(target(dependency), "com.vaadin")
                                || within(target(dependency), "org.fotokura.ui")
                                || within(target(dependency), "org.fotokura.photogrid")
                        ? "a core knows no screens"
                        : null);
    }

    @Test
    void coresUseTheBuildingsByTheirSpi() {
        check(behindDoors(), (module, dependency) -> {
            String target = target(dependency);
            return within(target, "org.fotokura.rest.runtime")
                            || within(target, "org.fotokura.persistence.core")
                            || within(target, "org.fotokura.ui.shell")
                            || within(target, "org.fotokura.testing")
                    ? "the inside of a building"
                    : null;
        });
    }

    @Test
    void jpaStaysInItsPackage() {
        check(House.rooms(), (module, dependency) -> {
            String from = dependency.getOriginClass().getPackageName();
            boolean jpa = from.equals("org.fotokura." + module.room() + ".core.jpa");
            return within(target(dependency), "javax.persistence") && !jpa ? "JPA outside of .core.jpa" : null;
        });
    }

    @Test
    void entitiesNeverLeaveTheHouse() {
        Set<String> leaving = new TreeSet<>();
        for (Module module : House.rooms()) {
            for (JavaClass type : module.classes()) {
                if (type.isAnnotatedWith("javax.persistence.Entity")
                        && (type.getModifiers().contains(JavaModifier.PUBLIC)
                                || !type.getSimpleName().endsWith("Row"))) {
                    leaving.add(type.getName());
                }
            }
        }
        assertEquals(Set.of(), leaving, "entities are package-private and end in Row");
    }

    @Test
    void screensTalkToApisOnly() {
        check(doors("ui"), (module, dependency) -> {
            String target = target(dependency);
            return within(target, "jakarta.ws.rs")
                            || within(target, "javax.sql")
                            || within(target, "java.sql")
                            || within(target, "org.fotokura.persistence")
                    ? "not for screens"
                    : null;
        });
    }

    @Test
    void theBuildingsKnowOnlyTheFirstRooms() {
        List<Module> buildings = House.modules().stream()
                .filter(m -> m.name().startsWith("rest/")
                        || m.name().startsWith("vaadin-ui/")
                        || m.name().startsWith("persistence/"))
                .toList();
        check(buildings, (module, dependency) -> {
            String room = roomOf(target(dependency));
            return room.isEmpty() || room.equals("operations") || room.equals("identity")
                    ? null
                    : "a building knows no room but operations and identity";
        });
    }

    @Test
    void declarativeServicesOpenNoViewsOfTheirOwn() {
        Set<String> components = new TreeSet<>();
        for (Module module : doors("ui")) {
            for (JavaClass type : module.classes()) {
                if (type.isAnnotatedWith("org.osgi.service.component.annotations.Component")
                        && type.getAllRawSuperclasses().stream()
                                .anyMatch(s -> within(s.getPackageName(), "com.vaadin"))) {
                    components.add(type.getName());
                }
            }
        }
        assertEquals(Set.of(), components, "a view is opened by its contribution for one tab, and is no component");
    }

    @Test
    void roomsHaveNoCircles() {
        List<Path> outputs = House.rooms().stream()
                .map(Module::output)
                .filter(Files::isDirectory)
                .toList();
        SlicesRuleDefinition.slices()
                .matching("org.fotokura.(*)..")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(location -> location.matches(House.OURS))
                        .importPaths(outputs));
    }

    @Test
    void classesAreNamedByWhatTheyAre() {
        Set<String> banned = new TreeSet<>();
        for (Module module : House.modules()) {
            for (JavaClass type : module.classes()) {
                if (BANNED.matcher(type.getSimpleName()).matches()) {
                    banned.add(type.getName());
                }
                for (String part : type.getPackageName().split("\\.", -1)) {
                    if (DRAWERS.contains(part)) {
                        banned.add(type.getName() + ": a drawer");
                    }
                }
            }
        }
        assertEquals(Set.of(), banned);
    }

    @Test
    void onlyApisExport() throws IOException {
        List<String> exporting = new ArrayList<>();
        for (Module module : behindDoors()) {
            Path manifest = module.output().resolve("META-INF/MANIFEST.MF");
            assertTrue(Files.exists(manifest), manifest + " is missing");
            try (InputStream in = Files.newInputStream(manifest)) {
                String exports = new Manifest(in).getMainAttributes().getValue("Export-Package");
                if (exports != null) {
                    exporting.add(module + " exports " + exports);
                }
            }
        }
        assertEquals(List.of(), exporting);
    }

    @Test
    void everyBundleOfARoomSaysWhoseItIs() throws IOException {
        List<String> unstamped = new ArrayList<>();
        for (Module module : House.rooms()) {
            try (InputStream in = Files.newInputStream(module.output().resolve("META-INF/MANIFEST.MF"))) {
                String room = new Manifest(in).getMainAttributes().getValue("Fotokura-Room");
                if (!module.room().equals(room)) {
                    unstamped.add(module + " says " + room);
                }
            }
        }
        assertEquals(List.of(), unstamped);
    }
}
