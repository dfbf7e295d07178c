// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.catalog.Selection;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.StoreId;

/**
 * One batch of photos received for a customer.
 *
 * @param store where it was received; for the customer's own upload the home store
 * @param selection what is chosen for photos that don't say otherwise
 * @param openedBy who took it in, as people know them
 * @param kept photos recorded
 * @param alreadyKept files that were the owner's before
 * @param refused files not taken
 * @param bytes of the photos recorded
 */
public record Intake(
        IntakeId id,
        CustomerId customer,
        StoreId store,
        Source source,
        String title,
        String occasion,
        Selection selection,
        String openedBy,
        Instant openedAt,
        Optional<Instant> closedAt,
        long kept,
        long alreadyKept,
        long refused,
        long bytes) {
    /** How a batch came in. */
    public enum Source {
        COUNTER,
        CUSTOMER,
        PROGRAM,
        FOLDER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
