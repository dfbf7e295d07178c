// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.fotokura.identity.WeakPasswordException;

/** Which passwords may be set: long enough, and not among the first that anyone would try. */
public final class PasswordRules {
    static final int SHORTEST = 10;
    static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_WORD = 4;
    private static final int FEWEST_BESIDES = 6;
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /**
     * Refuses a weak password.
     *
     * @param own the login and the name of its holder
     * @throws WeakPasswordException with the rule that it breaks
     */
    public static void check(String password, String... own) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new WeakPasswordException("identity.password-too-short", SHORTEST);
        }
        if (length > LONGEST) {
            throw new WeakPasswordException("identity.password-too-long", LONGEST);
        }
        String folded = fold(password);
        if (folded.codePoints().distinct().count() < FEWEST_DIFFERENT
                || isSequence(folded)
                || COMMON.contains(folded)
                || COMMON.contains(folded.replaceAll("[^a-z]+$", ""))
                || isOwn(folded, own)) {
            throw new WeakPasswordException("identity.password-common");
        }
    }

    /** Whether little remains of the password without the holder's login or name. */
    private static boolean isOwn(String folded, String... own) {
        String rest = folded;
        for (String each : own) {
            for (String word : fold(each).split("[^\\p{L}\\p{N}]+", -1)) {
                rest = word.length() >= SHORTEST_WORD ? rest.replace(word, "") : rest;
            }
        }
        return rest.length() < Math.min(FEWEST_BESIDES, folded.length());
    }

    /** Whether each character follows or precedes the one before, as in 1234567890. */
    private static boolean isSequence(String text) {
        int up = 0;
        int down = 0;
        for (int i = 1; i < text.length(); i++) {
            int step = text.charAt(i) - text.charAt(i - 1);
            up += step == 1 || step == -9 ? 1 : 0;
            down += step == -1 || step == 9 ? 1 : 0;
        }
        return Math.max(up, down) >= text.length() - 2;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static Set<String> common() {
        try (InputStream in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
