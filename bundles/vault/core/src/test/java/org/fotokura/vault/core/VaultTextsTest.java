// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.Texts;
import org.fotokura.vault.DamagedBytesException;
import org.fotokura.vault.Digest;
import org.fotokura.vault.DigestMismatchException;
import org.fotokura.vault.TooManyBytesException;
import org.fotokura.vault.UnknownBytesException;
import org.fotokura.vault.VaultFailureException;
import org.fotokura.vault.VaultFullException;
import org.junit.jupiter.api.Test;

final class VaultTextsTest {
    @Test
    void everyRefusalHasASentenceInEveryLanguage() {
        Digest digest = Digest.of(new byte[32]);
        VaultTexts texts = new VaultTexts();
        for (Refusal refusal : List.of(
                new VaultFullException(),
                new VaultFailureException(new IOException("x")),
                new TooManyBytesException(5),
                new UnknownBytesException(digest),
                new DigestMismatchException(digest, digest),
                new DamagedBytesException(digest))) {
            String english = texts.sentence(refusal, Locale.ENGLISH).orElseThrow();
            for (Locale language : Texts.LANGUAGES) {
                String sentence = texts.sentence(refusal, language).orElseThrow();
                assertFalse(sentence.contains("{"), sentence);
                assertTrue(language.equals(Locale.ENGLISH) || !sentence.equals(english), sentence);
                assertNotEquals(refusal.code(), sentence);
            }
        }
    }
}
