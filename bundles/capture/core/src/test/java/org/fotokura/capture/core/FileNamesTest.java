// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "DSC_1.JPG, DSC_1.JPG",
        "../../etc/passwd, passwd",
        "C:\\Users\\Yui\\a.jpg, a.jpg",
        "' a.jpg ', a.jpg",
        "/, ''",
        "=1+1.jpg, =1+1.jpg",
        "京都 🍁.jpg, 京都 🍁.jpg"
    })
    void onlyTheNameItselfIsKept(String sent, String kept) {
        assertEquals(kept, FileNames.clean(sent));
    }

    @Test
    void invisibleCharactersAreDropped() {
        assertEquals("ab.jpg", FileNames.clean("a\0\r\n\u202eb\u200b.jpg"));
        assertEquals("a.jpg", FileNames.clean("a\ud800.jpg"));
    }

    @Test
    void namesAreComposed() {
        assertEquals("\u304c.jpg", FileNames.clean("\u304b\u3099.jpg"));
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String kept = FileNames.clean("x".repeat(4000) + ".jpg");
        assertEquals(255, kept.length());
        assertTrue(kept.endsWith("x.jpg"));
        String paired = FileNames.clean("🍁".repeat(300));
        assertTrue(paired.codePoints().allMatch(c -> c == 0x1f341));
    }
}
