// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.capture.Intakes;
import org.fotokura.operations.Refusal.Kind;
import org.junit.jupiter.api.Test;

class CaptureTextsTest {
    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Intakes.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    @Test
    void everyLanguageHasEverySentence() throws IOException {
        Properties english = texts("texts.properties");
        for (String name : new String[] {"texts_de.properties", "texts_ja.properties"}) {
            Properties other = texts(name);
            assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(other.stringPropertyNames()));
            for (String key : english.stringPropertyNames()) {
                assertEquals(places(english.getProperty(key)), places(other.getProperty(key)), () -> name + " " + key);
            }
        }
    }

    private static TreeSet<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        Matcher m = Pattern.compile("\\{\\d}").matcher(text);
        while (m.find()) {
            places.add(m.group());
        }
        return places;
    }

    @Test
    void everyCodeInTheRoomHasASentence() throws IOException {
        Properties english = texts("texts.properties");
        TreeSet<String> codes = new TreeSet<>();
        for (String folder : new String[] {"src/main/java", "../api/src/main/java"}) {
            try (Stream<Path> sources = Files.walk(Path.of(folder))) {
                for (Path source : sources.filter(
                                p -> p.toString().endsWith(".java") && !p.endsWith("CaptureSettings.java"))
                        .toList()) {
                    Matcher m = Pattern.compile("\"(capture\\.[a-z-]+)\"").matcher(Files.readString(source));
                    while (m.find()) {
                        codes.add(m.group(1));
                    }
                }
            }
        }
        assertTrue(codes.size() > 20);
        assertEquals(codes, new TreeSet<>(english.stringPropertyNames()));
    }

    @Test
    void aSentenceNamesWhatWasFound() {
        FileRefusedException heic = new FileRefusedException("capture.unsupported-type", Kind.UNSUPPORTED, "HEIC");
        CaptureTexts texts = new CaptureTexts();
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN, Locale.JAPANESE}) {
            String sentence = texts.sentence(heic, locale).orElseThrow();
            assertTrue(sentence.contains("HEIC"));
            assertFalse(sentence.contains("{"));
        }
        assertTrue(texts.sentence(new FileRefusedException("other.code", Kind.INVALID), Locale.ENGLISH)
                .isEmpty());
    }
}
