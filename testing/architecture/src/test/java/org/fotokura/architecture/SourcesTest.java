// SPDX-License-Identifier: Apache-2.0
package org.fotokura.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fotokura.architecture.House.Module;
import org.junit.jupiter.api.Test;

/** Clocks, headers, nullness, and tests that don't sleep. */
class SourcesTest {
    private static final String HEADER = "// SPDX-License-Identifier: Apache-2.0";

    /** The one that makes the system's time a service. */
    private static final Set<String> CLOCKS = Set.of("org.fotokura.operations.core.SystemTime");

    private static final Pattern NOW = Pattern.compile("java\\.time\\.[A-Za-z]+\\.now\\(.*");
    private static final Pattern SYSTEM = Pattern.compile("java\\.time\\.(Clock|InstantSource)\\.(system|tick).*");
    private static final Pattern SLEEP = Pattern.compile("Thread\\s*\\.\\s*sleep\\s*\\(|TimeUnit\\.[A-Z]+\\.sleep\\(");

    @Test
    void nobodyReadsTheClockOfTheMachine() {
        Set<String> readers = new TreeSet<>();
        for (Module module : House.rooms()) {
            for (JavaClass type : module.classes()) {
                if (CLOCKS.contains(House.outermost(type).getName())) {
                    continue;
                }
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    String target = access.getTarget().getFullName();
                    if (NOW.matcher(target).matches()
                            || SYSTEM.matcher(target).matches()
                            || target.startsWith("java.lang.System.currentTimeMillis(")
                            || target.equals("java.util.Date.<init>()")) {
                        readers.add(access.getDescription());
                    }
                }
            }
        }
        assertEquals(Set.of(), readers, "inject BusinessClock or InstantSource");
    }

    @Test
    void nobodyAsksForTheSubject() {
        Set<String> asking = new TreeSet<>();
        for (Module module : House.rooms()) {
            for (JavaClass type : module.classes()) {
                type.getAccessesFromSelf().stream()
                        .filter(a -> a.getTarget().getFullName().startsWith("javax.security.auth.Subject."))
                        .forEach(a -> asking.add(a.getDescription()));
            }
        }
        assertEquals(Set.of(), asking, "the actor comes first, and from nowhere else");
    }

    @Test
    void everySourceNamesItsLicence() {
        Set<String> without = new TreeSet<>();
        for (Path file : House.files("src", ".java")) {
            if (!House.read(file).startsWith(HEADER)) {
                without.add(House.shown(file));
            }
        }
        for (Path file : House.files("", "pom.xml")) {
            if (!House.shown(file).contains("target/")
                    && !House.read(file).contains("SPDX-License-Identifier: Apache-2.0")) {
                without.add(House.shown(file));
            }
        }
        assertEquals(Set.of(), without);
    }

    @Test
    void testsThatOthersExtendArePackedEvenWhenTestsAreLeftOut() {
        Set<String> missing = new TreeSet<>();
        for (Path file : House.files("", "pom.xml")) {
            String pom = House.read(file);
            if (!House.shown(file).contains("target/")
                    && pom.contains("<goal>test-jar</goal>")
                    && !pom.contains("<skip>false</skip>")) {
                missing.add(House.shown(file));
            }
        }
        assertEquals(Set.of(), missing, "the first start builds without tests, and would not find them");
    }

    /** But for what runs before or without the framework, where nothing may be needed beside the JDK. */
    @Test
    void everyPackageIsNullMarked() {
        Set<String> without = new TreeSet<>();
        for (Path file : House.files("src/main/java", ".java")) {
            Path info = file.resolveSibling("package-info.java");
            if (House.shown(file).startsWith("karaf-distribution/")) {
                continue;
            }
            if (!Files.exists(info) || !House.read(info).contains("NullMarked")) {
                without.add(House.shown(info));
            }
        }
        assertEquals(Set.of(), without);
    }

    @Test
    void everyApiPackageIsExportedWithItsVersion() {
        Set<String> without = new TreeSet<>();
        for (Module module : House.rooms()) {
            if (module.door().equals("api")) {
                for (JavaClass type : module.classes()) {
                    if (type.getSimpleName().equals("package-info")
                            && !(type.isAnnotatedWith("org.osgi.annotation.bundle.Export")
                                    && type.isAnnotatedWith("org.osgi.annotation.versioning.Version"))) {
                        without.add(type.getPackageName());
                    }
                }
            }
        }
        assertEquals(Set.of(), without);
    }

    @Test
    void noTestSleeps() {
        Set<String> sleeping = new TreeSet<>();
        for (Path file : House.files("src/test/java", ".java")) {
            if (!House.shown(file).endsWith("SourcesTest.java")
                    && SLEEP.matcher(House.read(file)).find()) {
                sleeping.add(House.shown(file));
            }
        }
        assertEquals(Set.of(), sleeping);
    }
}
