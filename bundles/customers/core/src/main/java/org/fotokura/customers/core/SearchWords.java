// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a customer is found by typing, and what people type, in one form: width and case do not count, nor do accents on Latin, Greek and
 * Cyrillic letters, nor whether kana are katakana or hiragana. A word matches a token that begins with it.
 */
public final class SearchWords {
    /** The longest token; what is longer is cut, and so are typed words. */
    public static final int LONGEST = 60;

    private static final int MOST_TOKENS = 100;
    private static final int MOST_WORDS = 8;
    private static final int LAST_DIGITS = 4;
    private static final Pattern ACCENTS = Pattern.compile("(?<=[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}])\\p{Mn}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DIGITS_PARTED = Pattern.compile("[+(]?[0-9][0-9()./+-]*");
    private static final Pattern NOT_DIGIT = Pattern.compile("[^0-9]+");

    private SearchWords() {}

    /** The tokens of a customer's name, as written or as read. */
    static Set<String> ofName(String... parts) {
        Set<String> tokens = new LinkedHashSet<>();
        addName(tokens, List.of(parts));
        List<String> spelled =
                Arrays.stream(parts).map(SearchWords::umlautsSpelled).toList();
        if (!spelled.equals(List.of(parts))) {
            addName(tokens, spelled);
        }
        return tokens;
    }

    private static void addName(Set<String> tokens, List<String> parts) {
        StringBuilder whole = new StringBuilder();
        for (String part : parts) {
            for (String word : BLANKS.split(fold(part))) {
                List<String> pieces = pieces(word);
                pieces.forEach(p -> add(tokens, p));
                String joined = String.join("", pieces);
                add(tokens, joined);
                whole.append(joined);
            }
        }
        add(tokens, whole.toString());
    }

    /** As Germans type them without the keys for it: Mueller. */
    private static String umlautsSpelled(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String spelled = composed.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
        return spelled.equals(composed) ? text : spelled;
    }

    /** The tokens of a phone number: all its digits, its groups, and its last four digits, by which people ask. */
    static Set<String> ofPhone(String phone) {
        Set<String> tokens = new LinkedHashSet<>();
        String folded = fold(phone);
        String digits = digits(folded);
        add(tokens, digits);
        for (String group : NOT_DIGIT.split(folded)) {
            add(tokens, group);
        }
        if (digits.length() > LAST_DIGITS) {
            add(tokens, digits.substring(digits.length() - LAST_DIGITS));
        }
        return tokens;
    }

    /** The tokens of a mail address: the whole, and its parts. */
    static Set<String> ofMail(String mail) {
        Set<String> tokens = new LinkedHashSet<>();
        String folded = fold(mail);
        add(tokens, folded);
        pieces(folded).forEach(p -> add(tokens, p));
        return tokens;
    }

    /** The typed words, each once. */
    public static List<String> typed(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : BLANKS.split(fold(text))) {
            if (word.indexOf('@') > 0) {
                add(words, word);
            } else if (DIGITS_PARTED.matcher(word).matches()) {
                add(words, digits(word));
            } else {
                pieces(word).forEach(p -> add(words, p));
            }
        }
        return words.stream().limit(MOST_WORDS).toList();
    }

    /** Whether typed text held no word at all although it was not blank: then it finds nobody. */
    public static boolean isNoise(String text) {
        return !text.isBlank() && typed(text).isEmpty();
    }

    /** What sorts a customer: the reading if there is one, else the name. */
    static String sortKey(String familyName, String givenName, String reading) {
        String folded =
                fold(reading.isBlank() ? familyName + " " + givenName : reading).strip();
        return cut(folded, 2 * LONGEST);
    }

    /** At most as many tokens as are kept. */
    static Set<String> bounded(Set<String> tokens) {
        Set<String> kept = new LinkedHashSet<>();
        tokens.stream().limit(MOST_TOKENS).forEach(kept::add);
        return kept;
    }

    /** The first text, by code point, that is behind all that begin with {@code prefix}. */
    public static String after(String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        String before = prefix.substring(0, prefix.length() - Character.charCount(last));
        if (last == Character.MAX_CODE_POINT) {
            return before.isEmpty() ? prefix + prefix : after(before);
        }
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return before + Character.toString(next);
    }

    static String fold(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = ACCENTS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD))
                .replaceAll("");
        StringBuilder out = new StringBuilder(bare.length());
        Normalizer.normalize(bare, Normalizer.Form.NFC).chars().forEach(c -> {
            if (c >= 'ァ' && c <= 'ヶ') {
                out.append((char) (c - ('ァ' - 'ぁ')));
            } else if (c == 'ß') {
                out.append("ss");
            } else if (c == 'ø') {
                out.append('o');
            } else if (c == 'ł') {
                out.append('l');
            } else if (c == 'ı') {
                out.append('i');
            } else if (c == 'đ') {
                out.append('d');
            } else if (c == 'æ') {
                out.append("ae");
            } else if (c == 'œ') {
                out.append("oe");
            } else if (c != 0) {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    private static List<String> pieces(String word) {
        List<String> pieces = new ArrayList<>();
        for (String piece : BETWEEN.split(word)) {
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static String digits(String text) {
        Matcher others = NOT_DIGIT.matcher(text);
        return others.replaceAll("");
    }

    private static void add(Set<String> tokens, String token) {
        if (!token.isEmpty()) {
            tokens.add(cut(token, LONGEST));
        }
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
