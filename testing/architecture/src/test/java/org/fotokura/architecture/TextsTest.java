// SPDX-License-Identifier: Apache-2.0
package org.fotokura.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fotokura.architecture.House.Module;
import org.junit.jupiter.api.Test;

/** What people read: the same in every language, and a sentence for every refusal. */
class TextsTest {
    private static final List<String> LANGUAGES = List.of("de", "ja");
    private static final Pattern STATEMENT =
            Pattern.compile("(?:\\bthrow\\b|\\bsuper\\(|\\bnew \\w+Exception\\()[^;]*;");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[a-z][a-z0-9-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    private static Map<String, String> load(Path file) {
        Properties properties = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (containsKey(key)) {
                    throw new IllegalStateException(House.shown(file) + " has " + key + " twice");
                }
                return super.put(key, value);
            }
        };
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k)));
        return texts;
    }

    private static List<Path> english() {
        List<Path> files = new ArrayList<>(House.files("src/main/resources", "texts.properties"));
        assertFalse(files.isEmpty(), "no texts were found");
        return files;
    }

    private static Path in(Path english, String language) {
        return english.resolveSibling("texts_" + language + ".properties");
    }

    private static Set<String> places(String pattern) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(pattern);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    @Test
    void everyLanguageHasEveryText() {
        List<String> broken = new ArrayList<>();
        for (Path file : english()) {
            Map<String, String> english = load(file);
            for (String language : LANGUAGES) {
                Path translated = in(file, language);
                if (!Files.exists(translated)) {
                    broken.add(House.shown(translated) + " is missing");
                    continue;
                }
                Set<String> missing = new TreeSet<>(english.keySet());
                missing.removeAll(load(translated).keySet());
                Set<String> stray = new TreeSet<>(load(translated).keySet());
                stray.removeAll(english.keySet());
                if (!missing.isEmpty() || !stray.isEmpty()) {
                    broken.add(House.shown(translated) + " lacks " + missing + ", has beyond English " + stray);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyTextCanBeFormattedAndNamesTheSameThings() {
        List<String> broken = new ArrayList<>();
        for (Path file : english()) {
            Map<String, String> english = load(file);
            for (String language : List.of("", "de", "ja")) {
                Path translated = language.isEmpty() ? file : in(file, language);
                if (!Files.exists(translated)) {
                    continue;
                }
                load(translated).forEach((key, pattern) -> {
                    String at = House.shown(translated) + " " + key;
                    try {
                        new MessageFormat(pattern);
                    } catch (IllegalArgumentException e) {
                        broken.add(at + " is no pattern: " + e.getMessage());
                    }
                    if (pattern.isBlank()) {
                        broken.add(at + " is blank");
                    }
                    if (!places(pattern).equals(places(english.getOrDefault(key, pattern)))) {
                        broken.add(at + " names other arguments than English");
                    }
                });
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyRefusalHasItsSentence() {
        Set<String> sentences = new TreeSet<>();
        english().forEach(file -> sentences.addAll(load(file).keySet()));
        Set<String> owners = House.modules().stream()
                .map(m -> m.isRoom() ? m.room() : m.name().split("/", -1)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (Path file : House.files("src/main/java", ".java")) {
            String code = House.read(file);
            if (!code.contains("Refusal") && !code.contains("Exception")) {
                continue;
            }
            Matcher statements = STATEMENT.matcher(code);
            while (statements.find()) {
                if (statements.group().contains("new ForbiddenException(")) {
                    continue;
                }
                Matcher literals = LITERAL.matcher(statements.group());
                while (literals.find()) {
                    String literal = literals.group(1);
                    if (owners.contains(literal.substring(0, literal.indexOf('.')))) {
                        found++;
                        if (!sentences.contains(literal)) {
                            missing.add(literal + " in " + House.shown(file));
                        }
                    }
                }
            }
        }
        assertEquals(Set.of(), missing);
        assertFalse(found < 20, "refusals were found in the sources");
    }

    @Test
    void everyCoreWithRefusalsSpeaksThem() {
        List<String> silent = new ArrayList<>();
        for (Module module : House.rooms()) {
            boolean refuses = module.door().equals("api")
                    && Files.exists(module.folder()
                            .resolve("src/main/resources/org/fotokura/" + module.room() + "/texts.properties"));
            if (refuses) {
                boolean speaks = House.rooms().stream()
                        .filter(m -> m.room().equals(module.room()) && m.door().equals("core"))
                        .anyMatch(m -> m.classes().stream()
                                .anyMatch(t -> t.getRawInterfaces().stream()
                                        .anyMatch(i -> i.getName().equals("org.fotokura.operations.RefusalTexts"))));
                boolean built = House.rooms().stream()
                        .anyMatch(
                                m -> m.room().equals(module.room()) && m.door().equals("core"));
                if (built && !speaks) {
                    silent.add(module.room());
                }
            }
        }
        assertEquals(List.of(), silent, "the core registers RefusalTexts over its api's texts");
    }

    @Test
    void textsAreCharactersAndNotEscapes() {
        List<String> escaped = new ArrayList<>();
        for (Path file : House.files("src/main/resources", ".properties")) {
            if (file.getFileName().toString().startsWith("texts")
                    && Arrays.stream(House.read(file).split("\n", -1)).anyMatch(line -> line.contains("\\u"))) {
                escaped.add(House.shown(file));
            }
        }
        assertEquals(List.of(), escaped);
    }
}
