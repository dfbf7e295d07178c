// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {
    private final Argon2Passwords passwords = new Argon2Passwords();

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        String stored = passwords.hash("fünf Löffel");
        assertTrue(stored.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), stored);
        assertTrue(passwords.matches("fünf Löffel", Optional.of(stored)));
        assertTrue(passwords.matches("fu\u0308nf Lo\u0308ffel", Optional.of(stored)), "composed otherwise");
        assertFalse(passwords.matches("fünf löffel", Optional.of(stored)));
        assertNotEquals(stored, passwords.hash("fünf Löffel"));
        assertFalse(passwords.isOutdated(stored));
    }

    @Test
    void withoutAStoredHashNothingMatches() {
        assertFalse(passwords.matches("", Optional.empty()));
        assertFalse(passwords.matches("anything", Optional.empty()));
    }

    @Test
    void aHashOfWeakerParametersStillMatchesAndIsOutdated() {
        String weaker = new Argon2Passwords(1024).hash("five spoons");
        assertTrue(passwords.matches("five spoons", Optional.of(weaker)));
        assertTrue(passwords.isOutdated(weaker));
    }

    @Test
    void aHashMadeElsewhereMatches() {
        // The reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
        assertTrue(passwords.matches(
                "password",
                Optional.of("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")));
    }
}
