// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import org.fotokura.identity.TooManyAttemptsException;

/** Counts failures, and so delays whoever guesses. */
public interface Attempts {
    /**
     * Counts an attempt as failed ahead of its outcome, so that a hundred at once are no better than a hundred in a row.
     *
     * @return how many failures the first of {@code claims} now has
     * @throws TooManyAttemptsException when one of {@code claims} has to wait; nothing is counted then
     */
    int begin(Claim... claims);

    /** The attempt succeeded: the first of {@code claims} is cleared, the others get back what {@link #begin} counted. */
    void succeeded(Claim... claims);

    /**
     * What failures are counted under.
     *
     * @param subject such as {@code login:kim}; stored hashed
     */
    record Claim(String subject, Delays delays) {
        public static Claim login(String login) {
            return new Claim("login:" + Logins.key(login), Delays.LOGIN);
        }

        public static Claim address(String address) {
            return new Claim("address:" + address, Delays.ADDRESS);
        }

        public static Claim codes(String address) {
            return new Claim("codes:" + address, Delays.CODES);
        }
    }
}
