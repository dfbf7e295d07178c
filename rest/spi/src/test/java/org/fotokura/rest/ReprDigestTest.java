// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.fotokura.operations.InvalidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReprDigestTest {
    /** From RFC 9530, appendix B: the body {"hello": "world"} and a line feed. */
    private static final String FIELD = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";

    private static final byte[] BYTES =
            HexFormat.of().parseHex("44aff4ab2d7c3250525675a08f0cfa9591168cffe51791c5f5bbc417c15a6c38");

    @Test
    void theExampleOfTheStandardIsRead() {
        assertArrayEquals(BYTES, ReprDigest.sha256(FIELD).orElseThrow());
        assertEquals(FIELD, ReprDigest.of(BYTES));
    }

    @Test
    void otherAlgorithmsArePassedOver() {
        assertArrayEquals(
                BYTES,
                ReprDigest.sha256(
                                "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwE\n"
                                                .replace("\n", "")
                                        + "mTHWXvJwew==:, " + FIELD)
                        .orElseThrow());
        assertTrue(ReprDigest.sha256("unixsum=:AAAA:").isEmpty());
        assertTrue(ReprDigest.sha256(null).isEmpty());
        assertTrue(ReprDigest.sha256(" ").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha-256",
                "sha-256=",
                "sha-256=:",
                "sha-256=RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=",
                "sha-256=:RK_0:",
                "sha-256=:AAAA:",
                "sha-256=::",
                "=:AAAA:",
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:,"
            })
    void aBrokenFieldIsRefused(String field) {
        assertThrows(InvalidException.class, () -> ReprDigest.sha256(field));
    }
}
