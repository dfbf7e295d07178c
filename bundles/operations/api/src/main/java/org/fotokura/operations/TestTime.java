// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Moves the business clock of a data folder born as test data ahead, for good. */
@ProviderType
public interface TestTime {
    /** @see #forward */
    Permission MOVE = Permission.of("operations.test-time", Role.CHAIN_ADMINISTRATOR);

    /** How far the business clock runs ahead of the system's. */
    Duration ahead();

    /**
     * Moves the clock on.
     *
     * @throws ProductionClockException for a data folder that is not test data
     * @throws InvalidException for a step that is not positive, or leads more than ten years ahead
     * @throws ForbiddenException unless the actor may
     */
    void forward(Actor actor, Duration step);
}
