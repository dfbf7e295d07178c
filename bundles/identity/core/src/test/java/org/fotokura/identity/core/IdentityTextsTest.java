// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.TooManyAttemptsException;
import org.fotokura.operations.Texts;
import org.junit.jupiter.api.Test;

class IdentityTextsTest {
    private static Properties read(String name) throws Exception {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(SignIn.class.getResourceAsStream(name))) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Test
    void everySentenceStandsInEveryLanguage() throws Exception {
        Properties english = read("texts.properties");
        assertFalse(english.isEmpty());
        for (Locale locale : Texts.LANGUAGES) {
            if (!locale.equals(Locale.ENGLISH)) {
                assertEquals(
                        english.keySet(),
                        read("texts_" + locale.getLanguage() + ".properties").keySet());
            }
        }
    }

    @Test
    void aRefusalIsToldWithItsNumbers() {
        String sentence = new IdentityTexts()
                .sentence(new TooManyAttemptsException(Duration.ofSeconds(90)), Locale.GERMAN)
                .orElseThrow();
        assertTrue(sentence.contains("90 Sekunden"), sentence);
    }
}
