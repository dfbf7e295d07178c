// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.fotokura.operations.InvalidException;
import org.junit.jupiter.api.Test;

class LoginsTest {
    @Test
    void caseAndCompositionDoNotMatter() {
        assertEquals(Logins.key("J\u00f6rg"), Logins.key(" JO\u0308RG "));
    }

    @Test
    void whateverIsTypedCanBeLookedUpInEveryDatabase() {
        assertEquals(-1, Logins.key("cle\0rk\0").indexOf('\0'));
        assertNotEquals(Logins.key("clerk"), Logins.key("cle\0rk"));
    }

    @Test
    void controlCharactersAreNoLogin() {
        assertThrows(InvalidException.class, () -> Logins.checked("cle\0rk"));
        assertThrows(InvalidException.class, () -> Logins.checked("cle rk"));
    }
}
