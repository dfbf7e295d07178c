// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core;

/** Customer numbers: a running number and a check digit (Luhn), so that one mistyped or two swapped digits name nobody. */
public final class CustomerNumber {
    /** The first running number; all numbers have at least six digits with it. */
    public static final long FIRST = 10_001;

    private CustomerNumber() {}

    public static String of(long running) {
        String digits = Long.toString(running);
        return digits + checkDigit(digits);
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
            int digit = digits.charAt(i) - '0';
            int counted = place % 2 == 0 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return (10 - sum % 10) % 10;
    }
}
