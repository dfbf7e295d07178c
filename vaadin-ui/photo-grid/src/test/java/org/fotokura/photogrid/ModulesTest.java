// SPDX-License-Identifier: Apache-2.0
package org.fotokura.photogrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulesTest {
    private static final Pattern WORD = Pattern.compile("^ {2}'([^']+)': '((?:[^'\\\\]|\\\\.)*)',$", Pattern.MULTILINE);
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern USED = Pattern.compile(
            "words\\.get\\('([\\w.]+)'|'((?:reason|problem)\\.\\w+)'|(?:name|say)\\([^()]+, '([\\w.]+)'\\)");

    @Test
    void theSumCoversEveryModule() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ModulesTest.class.getResource(Modules.FOLDER))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> there = files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
            assertEquals(there, Set.copyOf(Modules.ALL));
        }
    }

    @Test
    void anAddressNamesTheVersionOfAllModules() {
        assertTrue(Modules.address("intake.js").matches("context://photo-grid/intake\\.js\\?v=[0-9a-f]{8}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "ja"})
    void everyWordIsTranslatedWithItsPlaces(String language) throws IOException {
        Map<String, String> english = words("en");
        Map<String, String> translated = words(language);
        Set<String> missing = new TreeSet<>(english.keySet());
        missing.removeAll(translated.keySet());
        missing.removeIf(key -> key.endsWith(".one") && translated.containsKey(key.replace(".one", ".other")));
        assertEquals(Set.of(), missing);
        assertTrue(english.keySet().containsAll(translated.keySet()));
        translated.forEach(
                (key, text) -> assertEquals(places(Objects.requireNonNull(english.get(key))), places(text), key));
    }

    @Test
    void everyWordThatIsAskedForIsThere() throws IOException {
        Set<String> english = words("en").keySet();
        for (String module : Modules.ALL) {
            if (!module.startsWith("texts.")) {
                Set<String> used = USED.matcher(read(module))
                        .results()
                        .map(ModulesTest::key)
                        .collect(Collectors.toCollection(TreeSet::new));
                used.removeIf(key -> english.contains(key) || english.contains(key + ".other"));
                assertEquals(Set.of(), used, module);
            }
        }
    }

    @Test
    void noModuleWritesMarkupOrInlineStyle() throws IOException {
        for (String module : Modules.ALL) {
            assertFalse(
                    Pattern.compile("innerHTML|insertAdjacentHTML|document\\.write|setAttribute\\('style'|\\beval\\(")
                            .matcher(read(module))
                            .find(),
                    module);
        }
    }

    private static String key(MatchResult match) {
        return Stream.of(1, 2, 3)
                .map(match::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> words(String language) throws IOException {
        Map<String, String> words = new TreeMap<>();
        WORD.matcher(read("texts." + language + ".js")).results().forEach(m -> words.put(m.group(1), m.group(2)));
        assertTrue(words.size() > 100, "words of " + language + ": " + words.size());
        return words;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String module) throws IOException {
        try (InputStream in = Objects.requireNonNull(ModulesTest.class.getResourceAsStream(Modules.FOLDER + module))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
