// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import java.security.SecureRandom;
import org.fotokura.operations.Crockford;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what nobody foresaw to the log, under a number that the person is shown and can tell. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Failures() {}

    /** Logs {@code failure} and returns its number, such as {@code 7K2-M9Q}. */
    static String log(String where, Throwable failure) {
        String random = Crockford.format(RANDOM.nextLong() >>> 1);
        String number = random.substring(7, 10) + "-" + random.substring(10, 13);
        LOG.error("failure {} in {}", number, where, failure);
        return number;
    }
}
