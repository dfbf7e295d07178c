// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import java.time.Duration;
import org.fotokura.operations.Setting;

/** The settings this room reads, all of the chain's scope. */
public final class IdentitySettings {
    private static final Duration LEAST = Duration.ofMinutes(5);

    /** How long a staff session lasts without a request. */
    public static final Setting<Duration> STAFF_IDLE =
            Setting.duration("identity.staff-idle", Duration.ofHours(2), LEAST, Duration.ofDays(1));

    /** How long a staff session lasts at most. */
    public static final Setting<Duration> STAFF_AT_MOST =
            Setting.duration("identity.staff-at-most", Duration.ofHours(14), LEAST, Duration.ofDays(7));

    /** How long a customer's session lasts without a request. */
    public static final Setting<Duration> CUSTOMER_IDLE =
            Setting.duration("identity.customer-idle", Duration.ofDays(7), LEAST, Duration.ofDays(90));

    /** How long a customer's session lasts at most. */
    public static final Setting<Duration> CUSTOMER_AT_MOST =
            Setting.duration("identity.customer-at-most", Duration.ofDays(30), LEAST, Duration.ofDays(365));

    /** How long a bearer token lasts at most, and when no shorter time is asked. */
    public static final Setting<Duration> TOKEN_AT_MOST =
            Setting.duration("identity.token-at-most", Duration.ofDays(90), LEAST, Duration.ofDays(400));

    private IdentitySettings() {}
}
