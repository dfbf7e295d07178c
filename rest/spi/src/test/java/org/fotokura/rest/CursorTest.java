// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.fotokura.operations.InvalidException;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final Instant AT = Instant.parse("2026-05-01T08:00:00.123456Z");
    private static final String TEXT =
            Cursor.of("photos").with(AT).with(42).with("Ä/ö").text();

    @Test
    void keysComeBackInTheirOrder() {
        Cursor cursor = Cursor.parse("photos", TEXT);
        assertEquals(AT, cursor.instant(0));
        assertEquals(42, cursor.number(1));
        assertEquals("Ä/ö", cursor.string(2));
    }

    @Test
    void itFitsIntoAnAddress() {
        assertEquals(TEXT, TEXT.replaceAll("[^A-Za-z0-9_-]", ""));
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        assertThrows(InvalidException.class, () -> Cursor.parse("customers", TEXT));
    }

    @Test
    void aKeyOfAnotherKindOrPlaceIsRefused() {
        Cursor cursor = Cursor.parse("photos", TEXT);
        assertThrows(InvalidException.class, () -> cursor.string(0));
        assertThrows(InvalidException.class, () -> cursor.number(2));
        assertThrows(InvalidException.class, () -> cursor.number(3));
        assertThrows(InvalidException.class, () -> cursor.string(3));
    }

    @Test
    void whateverSomebodyMakesOfItIsRefused() {
        Random random = new Random(7);
        for (int i = 0; i < TEXT.length(); i++) {
            String shorter = TEXT.substring(0, i);
            assertThrows(InvalidException.class, () -> Cursor.parse("photos", shorter));
            char other = TEXT.charAt(i) == 'A' ? 'B' : 'A';
            String changed = TEXT.substring(0, i) + other + TEXT.substring(i + 1);
            if (i < TEXT.length() - 1) {
                assertThrows(InvalidException.class, () -> Cursor.parse("photos", changed));
            }
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            String noisy = Base64.getUrlEncoder().encodeToString(noise);
            assertThrows(InvalidException.class, () -> Cursor.parse("photos", noisy));
        }
        assertThrows(InvalidException.class, () -> Cursor.parse("photos", TEXT + "!"));
        assertThrows(InvalidException.class, () -> Cursor.parse("photos", "A".repeat(5000)));
    }
}
