// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"de", "ja"})
    void everySentenceIsTranslatedAndTakesTheSameArguments(String language) throws IOException {
        Properties english = read("texts.properties");
        Properties translated = read("texts_" + language + ".properties");
        assertEquals(english.stringPropertyNames(), translated.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            MessageFormat original = new MessageFormat(english.getProperty(key), Locale.ENGLISH);
            MessageFormat other = new MessageFormat(translated.getProperty(key), Locale.of(language));
            assertEquals(original.getFormatsByArgumentIndex().length, other.getFormatsByArgumentIndex().length, key);
            assertFalse(translated.getProperty(key).isBlank(), key);
        }
    }

    private static Properties read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(OfficePhotos.class.getResourceAsStream(name), name)) {
            Properties read = new Properties();
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return read;
        }
    }
}
