// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fotokura.operations.Refusal;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void everySentenceStandsInEveryLanguage() throws IOException {
        Set<String> english = keys("texts.properties");
        assertEquals(english, keys("texts_de.properties"));
        assertEquals(english, keys("texts_ja.properties"));
    }

    @Test
    void everySentenceThatTheShellSaysIsThere() throws IOException {
        Set<String> keys = keys("texts.properties");
        Pattern said = Pattern.compile(
                "(?:words(?:\\(\\))?\\.get\\([^\"]*?|page\\.(?:say|heading|note|closeForm)\\()\"([a-z.-]+)\"");
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/fotokura/ui/shell"))) {
            for (Path file : files.toList()) {
                Matcher matcher = said.matcher(Files.readString(file));
                while (matcher.find()) {
                    asked.add(matcher.group(1));
                }
            }
        }
        assertTrue(asked.size() > 25, "found too few: " + asked);
        asked.removeAll(keys);
        assertEquals(Set.of(), asked);
        for (Refusal.Kind kind : Refusal.Kind.values()) {
            assertTrue(keys.contains("refused." + kind.name()), kind.name());
        }
    }

    @Test
    void theFirstLanguageThatIsSpokenIsTakenWithItsCountry() {
        assertEquals(Locale.GERMANY, Words.best(List.of(Locale.FRENCH, Locale.GERMANY, Locale.JAPANESE)));
        assertEquals(Locale.ENGLISH, Words.best(List.of(Locale.FRENCH)));
    }

    private static Set<String> keys(String name) throws IOException {
        Properties properties = new Properties();
        try (var in = WordsTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
