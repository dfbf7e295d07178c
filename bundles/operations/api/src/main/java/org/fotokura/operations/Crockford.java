// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

/**
 * Crockford's base 32, as 13 upper-case characters for a non-negative 64-bit id. Text order equals numeric order. Reading forgives what
 * people mistype: lower case, {@code O} for 0, {@code I} and {@code L} for 1, and hyphens.
 */
public final class Crockford {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;

    private Crockford() {}

    /** The 13 characters of {@code id}; refuses a negative id with an {@link IllegalArgumentException}. */
    public static String format(long id) {
        if (id < 0) {
            throw new IllegalArgumentException("negative id " + id);
        }
        char[] text = new char[LENGTH];
        long rest = id;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }

    /**
     * The id that {@link #format} wrote as {@code text}.
     *
     * @throws UnknownIdException when {@code text} is not such an id
     */
    public static long parse(String text) {
        long id = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toUpperCase(text.charAt(i));
            if (c == '-') {
                continue;
            }
            int digit = ALPHABET.indexOf(c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c);
            if (digit < 0 || ++digits > LENGTH) {
                throw new UnknownIdException(text);
            }
            id = id << 5 | digit;
        }
        if (digits != LENGTH || id < 0 || Character.digit(first(text), 32) > 7) {
            throw new UnknownIdException(text);
        }
        return id;
    }

    private static char first(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '-') {
                char c = Character.toUpperCase(text.charAt(i));
                return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
            }
        }
        return 'Z';
    }
}
