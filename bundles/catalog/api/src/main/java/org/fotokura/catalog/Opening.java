// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.StoreId;

/**
 * Photos that are open to an actor for some rights within a time.
 *
 * @param from inclusive; empty for ever since
 * @param until exclusive; empty for no end
 */
public record Opening(Set<AccessRight> rights, Optional<Instant> from, Optional<Instant> until, Reach reach) {
    public Opening {
        rights = Set.copyOf(rights);
    }

    /** Whether the opening gives {@code right} at {@code now}. */
    public boolean gives(AccessRight right, Instant now) {
        return rights.contains(right)
                && from.map(f -> !now.isBefore(f)).orElse(true)
                && until.map(now::isBefore).orElse(true);
    }

    /** Which photos an opening reaches. */
    public sealed interface Reach {
        /** All photos of an owner. */
        record OwnedBy(CustomerId owner) implements Reach {}

        /** All photos of a store's customers. */
        record AtStore(StoreId store) implements Reach {}

        /** All photos of the chain's customers. */
        record InChain() implements Reach {}

        /** These photos, at most 1000. */
        record These(Set<PhotoId> photos) implements Reach {
            public These {
                photos = Set.copyOf(photos);
                if (photos.size() > 1000) {
                    throw new IllegalArgumentException("an opening names at most 1000 photos, not " + photos.size());
                }
            }
        }
    }
}
