// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DoorPagesTest {
    @Test
    void nothingFromOutsideBecomesMarkup() {
        assertEquals(
                "&lt;img src=x onerror=&#39;a&amp;b&#39;&gt;&quot;", DoorPages.text("<img src=x onerror='a&b'>\""));
    }
}
