// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.junit.jupiter.api.Test;

class HeldTest {
    @Test
    @SuppressWarnings("NullAway") // what JSON leaves out arrives as null
    void aRoleThatJsonLeftOutIsNone() {
        assertThrows(NullPointerException.class, () -> new SignInView.Held(null, Optional.empty()));
        assertEquals(
                new Assignment(Role.AUDITOR, Scope.chain()),
                new SignInView.Held(Role.AUDITOR, Optional.empty()).toAssignment());
    }
}
