// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The time by which rules and dates go. In a data folder born as test data it may run ahead of the system's; it never runs back. Sessions,
 * tokens, leases, time-outs and the audit trail go by the system's {@link java.time.InstantSource}, which is a service too.
 */
@ProviderType
public interface BusinessClock {
    Instant now();

    /** The date at {@code zone}, usually a store's. */
    default LocalDate today(ZoneId zone) {
        return now().atZone(zone).toLocalDate();
    }
}
