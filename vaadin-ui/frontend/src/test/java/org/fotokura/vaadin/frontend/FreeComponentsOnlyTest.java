// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vaadin.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bundle that is committed holds Apache-2.0 and MIT code, and nothing that asks for a subscription. */
class FreeComponentsOnlyTest {
    private static final Path BUNDLE = Path.of("src/main/bundles/prod.bundle");
    private static final List<String> COMMERCIAL = List.of(
            "board",
            "charts",
            "cookie-consent",
            "crud",
            "dashboard",
            "grid-pro",
            "map",
            "rich-text-editor",
            "spreadsheet");
    /** All that does not come from Vaadin: MIT, but dompurify (Apache-2.0 or MPL-2.0) and lit's own (BSD-3-Clause). */
    private static final Set<String> OTHERS = Set.of(
            "@lit/reactive-element",
            "@open-wc/dedupe-mixin",
            "date-fns",
            "dompurify",
            "is-regexp",
            "lit",
            "lit-element",
            "lit-html",
            "marked",
            "path-to-regexp",
            "strip-css-comments");

    @Test
    void noModuleIsCommercial() throws IOException {
        JsonNode stats = JsonMapper.shared().readTree(files("config/stats.json").get("config/stats.json"));
        Set<String> modules = new TreeSet<>(stats.get("npmModules").propertyNames());
        assertTrue(modules.contains("@vaadin/grid"), "these are the modules: " + modules);
        for (String name : COMMERCIAL) {
            assertFalse(modules.contains("@vaadin/" + name), name);
        }
        modules.removeIf(name -> name.startsWith("@vaadin/"));
        assertEquals(new TreeSet<>(OTHERS), modules);
        assertTrue(stats.get("cvdlModules").isEmpty(), "modules with a commercial licence");
    }

    @Test
    void noScriptDefinesACommercialElement() throws IOException {
        Pattern element = Pattern.compile("[\"'`]vaadin-(" + String.join("|", COMMERCIAL) + ")[\"'`]");
        Map<String, String> scripts = files("webapp/VAADIN/build/");
        scripts.keySet().removeIf(name -> !name.endsWith(".js"));
        assertTrue(scripts.size() > 3, "scripts: " + scripts.keySet());
        scripts.forEach((name, text) -> {
            assertFalse(element.matcher(text).find(), name);
            assertFalse(text.contains("cvdlName"), name);
        });
    }

    @Test
    void noPathOfTheBuildingMachineIsInside() throws IOException {
        files("").forEach((name, text) -> {
            assertFalse(text.contains("/node_modules/.bin"), name);
            assertFalse(text.contains("node.folder"), name);
        });
    }

    private static Map<String, String> files(String prefix) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (ZipFile zip = new ZipFile(BUNDLE.toFile())) {
            for (var entry : zip.stream()
                    .filter(e -> e.getName().startsWith(prefix) && !e.isDirectory())
                    .toList()) {
                found.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return found;
    }
}
