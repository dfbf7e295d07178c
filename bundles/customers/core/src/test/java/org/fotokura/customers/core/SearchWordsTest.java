// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {
    private static boolean finds(Set<String> tokens, String typed) {
        List<String> words = SearchWords.typed(typed);
        return !words.isEmpty() && words.stream().allMatch(w -> tokens.stream().anyMatch(t -> t.startsWith(w)));
    }

    @ParameterizedTest
    @CsvSource({
        "Müller, muller",
        "Müller, MÜLLER",
        "Müller, mueller",
        "Müller, Mu\u0308ller",
        "Straßer, strasser",
        "Straßer, straße",
        "O'Brien, obrien",
        "O'Brien, o'bri",
        "O'Brien, brien",
        "Nuñez-García, garcia",
        "Nuñez-García, nunezgar",
        "Łukasz, luk",
        "Ørsted, orst",
        "田中, 田",
        "タナカ, たな",
        "たなか, タナカ",
        "ﾀﾅｶ, たなか",
        "ガガ, がが",
        "ÉLÉONORE, eleo",
        "ＴＡＮＡＫＡ, tanaka",
        "Иванов, иван",
        "Παπαδόπουλος, παπαδοπ",
        "Jean-Luc, jean luc",
        "İnci, inci",
        "佐々木, 佐々"
    })
    void namesAreFoundAsPeopleTypeThem(String name, String typed) {
        assertTrue(
                finds(SearchWords.ofName(name), typed),
                () -> SearchWords.ofName(name) + " " + SearchWords.typed(typed));
    }

    @ParameterizedTest
    @CsvSource({"カ, が", "Tanaka, anaka", "Müller, mx"})
    void whatIsAnotherNameIsNotFound(String name, String typed) {
        assertFalse(finds(SearchWords.ofName(name), typed));
    }

    @Test
    void aNameTypedWithoutASpaceIsFoundBothWays() {
        Set<String> tokens = SearchWords.ofName("田中", "太郎");
        assertTrue(finds(tokens, "田中太郎"));
        assertTrue(finds(tokens, "太郎"));
        assertTrue(finds(tokens, "田中　太郎"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"09012345678", "090-1234-5678", "090-12", "090 1234", "5678", "１２３４", "(090)1234"})
    void phonesAreFoundByDigitsGroupsAndTheLastFour(String typed) {
        assertTrue(finds(SearchWords.ofPhone("090-1234-5678"), typed), typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"taro.tanaka@ex", "TARO", "tanaka", "taro.tan", "example"})
    void mailsAreFoundWholeAndByTheirParts(String typed) {
        assertTrue(finds(SearchWords.ofMail("Taro.Tanaka@example.com"), typed), typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "' OR 1=1 --", "_", "*", "...", "\0", "-- ;", "@"})
    void signsAreNoWildcards(String typed) {
        assertFalse(finds(SearchWords.ofName("Tanaka"), typed), typed);
    }

    @Test
    void signsAloneFindNobodyAndBlanksEverybody() {
        assertTrue(SearchWords.isNoise("%%%"));
        assertFalse(SearchWords.isNoise("  \u3000"));
        assertFalse(SearchWords.isNoise("a"));
    }

    @Test
    void aFloodOfWordsIsCut() {
        assertEquals(8, SearchWords.typed("a b c d e f g h i j k l").size());
        assertEquals(60, SearchWords.typed("x".repeat(100_000)).get(0).length());
        assertTrue(
                SearchWords.ofName("😀".repeat(50) + "a".repeat(500)).stream().allMatch(t -> t.length() <= 60));
    }

    @ParameterizedTest
    @CsvSource({"tanaka, tanakb", "a, b", "\uD7FF, \uE000", "a\uDBFF\uDFFF, b", "a\uD83D\uDE00, a\uD83D\uDE01"})
    void whatComesAfterAPrefix(String prefix, String after) {
        assertEquals(after, SearchWords.after(prefix));
    }

    @Test
    void numbersHaveACheckDigit() {
        assertEquals("100016", CustomerNumber.of(10_001));
        assertEquals("79927398713", CustomerNumber.of(7_992_739_871L));
    }
}
