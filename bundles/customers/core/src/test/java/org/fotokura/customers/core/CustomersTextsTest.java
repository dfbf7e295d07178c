// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.fotokura.customers.Customers;
import org.junit.jupiter.api.Test;

class CustomersTextsTest {
    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(Customers.class.getResourceAsStream(name))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void everySentenceStandsInEveryLanguage() throws IOException {
        Properties english = texts("texts.properties");
        assertTrue(english.size() >= 12);
        for (String other : List.of("texts_de.properties", "texts_ja.properties")) {
            Properties translated = texts(other);
            assertEquals(english.keySet(), translated.keySet());
            for (Object key : english.keySet()) {
                assertEquals(
                        english.getProperty(key.toString(), "").contains("{0}"),
                        translated.getProperty(key.toString(), "").contains("{0}"),
                        key::toString);
            }
        }
    }
}
