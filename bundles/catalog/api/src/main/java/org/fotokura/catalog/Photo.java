// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.StoreId;
import org.fotokura.vault.Digest;

/**
 * A photo as its viewers know it.
 *
 * @param store the owner's home store
 * @param intake the intake it came with
 * @param fileName as it came, for people only
 * @param mediaType by content, such as {@code image/jpeg}
 * @param bytes logical size of the original
 * @param keptFrom the instant its storing time counts from, by the business clock
 * @param sortedAt where it stands in the timeline: when taken, else when it came, in local time
 * @param facts what the file tells, once capture has read it; renditions are there from then on
 * @param version counts changes of selection and attributes
 */
public record Photo(
        PhotoId id,
        CustomerId owner,
        StoreId store,
        long intake,
        Digest digest,
        String fileName,
        String mediaType,
        long bytes,
        Instant keptFrom,
        LocalDateTime sortedAt,
        Selection selection,
        Attributes attributes,
        State state,
        Optional<Facts> facts,
        long version) {
    /** Where a photo stands in its life. An erased photo is no photo any more and is never handed out. */
    public sealed interface State {
        /** Kept for its owner. */
        record Kept() implements State {}

        /** Out of sight, bytes kept, until it is erased or restored. */
        record Quarantined(Instant since, Instant until, Reason reason) implements State {}
    }

    /** The four ways a photo leaves (rule of no silent loss). */
    public enum Reason {
        UNANSWERED,
        DISCARDED,
        ERASED_ON_REQUEST,
        MOVED
    }

    /** How long the photo has been kept at {@code now}, never negative. */
    public Duration storedFor(Instant now) {
        Duration d = Duration.between(keptFrom, now);
        return d.isNegative() ? Duration.ZERO : d;
    }
}
