// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.fotokura.identity.WeakPasswordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static String refused(String password) {
        return assertThrows(
                        WeakPasswordException.class,
                        () -> PasswordRules.check(password, "anna@example.org", "Anna Muster"))
                .code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890",
                "0987654321",
                "abcdefghij",
                "aaaaaaaaaaaa",
                "qwertzuiop",
                "Passwort2026!",
                "PASSWORD1234",
                "willkommen!!!",
                "annamuster",
                "MUSTER2026",
                "abababababab"
            })
    void whatIsTriedFirstIsRefused(String password) {
        assertEquals("identity.password-common", refused(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a wooden spoon in May",
                "drei Löffel am Mittwoch",
                "k7Qm2xWp9d",
                "春の海ひねもすのたりのたりかな",
                "Annas rotes Fahrrad"
            })
    void whatNobodyGuessesIsTaken(String password) {
        assertDoesNotThrow(() -> PasswordRules.check(password, "anna@example.org", "Anna Muster"));
    }

    @Test
    void lengthIsCountedInCharacters() {
        assertEquals("identity.password-too-short", refused("k7Qm2xWp9"));
        assertEquals("identity.password-too-short", refused("📷🎞🖼📸🌅🌄🏞📽🎥"));
        assertEquals("identity.password-too-long", refused("k7Qm2xWp9d".repeat(21)));
    }
}
