// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import java.time.Duration;

/**
 * How long the next attempt has to wait after failures: not at all for the first few, then twice as long each time, up to a bound.
 *
 * @param free failures without a delay
 * @param most the longest delay
 */
public record Delays(int free, Duration most) {
    /** After this time without another failure all is forgotten. */
    public static final Duration MEMORY = Duration.ofDays(1);

    /** For one login: whoever forgot a password is not shut out for long. */
    public static final Delays LOGIN = new Delays(5, Duration.ofMinutes(5));

    /** For one network address, which a whole store may share. */
    public static final Delays ADDRESS = new Delays(30, Duration.ofMinutes(15));

    /** For codes tried from one address. */
    public static final Delays CODES = new Delays(10, Duration.ofMinutes(15));

    private static final int MOST_DOUBLINGS = 20;

    /** The delay after {@code failures} failures. */
    public Duration after(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return delay.compareTo(most) < 0 ? delay : most;
    }
}
