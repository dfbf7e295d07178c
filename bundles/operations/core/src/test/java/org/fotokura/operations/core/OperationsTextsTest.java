// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.operations.Actor;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.ProductionClockException;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.Texts;
import org.fotokura.operations.UnknownIdException;
import org.junit.jupiter.api.Test;

class OperationsTextsTest {
    private final OperationsTexts texts = new OperationsTexts();

    @Test
    void everyRefusalHasASentenceInEveryLanguage() {
        List<Refusal> refusals = List.of(
                new ForbiddenException(Actor.nobody(), "x.y"),
                new ForbiddenException(Actor.job("x"), "x.y"),
                new UnknownIdException("x"),
                new InvalidException("value", "operations.setting-not-allowed", "x.y"),
                new InvalidException("step", "operations.step-not-forward"),
                new ProductionClockException());
        for (Refusal refusal : refusals) {
            String english = texts.sentence(refusal, Locale.ENGLISH).orElseThrow();
            assertTrue(english.endsWith("."), english);
            for (Locale other : List.of(Locale.GERMAN, Locale.JAPANESE)) {
                assertNotEquals(english, texts.sentence(refusal, other).orElseThrow(), refusal.code());
            }
        }
        assertEquals(3, Texts.LANGUAGES.size());
    }

    @Test
    void otherRoomsCodesAreNotAnswered() {
        assertEquals(Optional.empty(), texts.sentence(new InvalidException("x", "vault.no-such"), Locale.ENGLISH));
    }
}
