// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import static org.fotokura.operations.Role.AUDITOR;
import static org.fotokura.operations.Role.CHAIN_ADMINISTRATOR;
import static org.fotokura.operations.Role.CLERK;
import static org.fotokura.operations.Role.STORE_MANAGER;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Page;
import org.fotokura.operations.Permission;
import org.fotokura.operations.Setting;
import org.fotokura.vault.Content;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The photos of the chain. Every method decides access in the same place, by the same openings: what the actor may not see does not exist
 * for it.
 */
@ProviderType
public interface Catalog {
    /** See the photos of a store's customers and download originals. */
    Permission SEE = Permission.of("catalog.see", CHAIN_ADMINISTRATOR, STORE_MANAGER, CLERK, AUDITOR);
    /** Take in, annotate and choose on behalf of a store's customers. */
    Permission HANDLE = Permission.of("catalog.handle", CHAIN_ADMINISTRATOR, STORE_MANAGER, CLERK);

    /** How many days a discarded photo stays in quarantine before it is erased. */
    Setting<Long> QUARANTINE_DAYS = Setting.number("catalog.quarantine-days", 30, 1, 3650);

    /** Events with the properties {@code owner} and {@code photo} (texts of ids) when a photo was recorded, prepared, chosen, noted or left. */
    String CHANGED_TOPIC = "org/fotokura/catalog/changed";

    /**
     * Records a photo: claims the bytes, then commits the row. The caller holds the bytes' pin until this returns. A photo selected as
     * {@link Selection#DISCARD} starts in quarantine. A photo of the owner that is in quarantine and comes again is restored, unless it
     * was moved to a medium.
     *
     * @throws org.fotokura.customers.UnknownCustomerException unless the actor has {@link AccessRight#ADD} for the owner
     */
    Recorded record(Actor actor, NewPhoto photo);

    /** @throws org.fotokura.customers.UnknownCustomerException unless the actor has {@code right} for the owner's photos */
    void require(Actor actor, AccessRight right, CustomerId owner);

    /** Whether the actor has {@code right} for the owner's photos. */
    boolean allows(Actor actor, AccessRight right, CustomerId owner);

    /** The photo, if the actor may see it. */
    Optional<Photo> find(Actor actor, PhotoId id);

    /** The rights the actor has over a photo; empty when it may not see it. */
    Set<AccessRight> rights(Actor actor, PhotoId id);

    /** The months that hold photos of the owner that the actor may see, newest first. */
    Timeline timeline(Actor actor, CustomerId owner, Filter filter);

    /**
     * The photos of one month that the actor may see, newest first.
     *
     * @param month a month of {@link #timeline}
     * @param limit at most 1000
     */
    Page<Photo> month(
            Actor actor, CustomerId owner, Filter filter, YearMonth month, Optional<String> cursor, int limit);

    /** Chooses for photos. All or none: refuses as unknown when one of them may not be decided by the actor. */
    List<Photo> decide(Actor actor, Collection<PhotoId> photos, Selection selection);

    /** @throws org.fotokura.operations.Refusal as a conflict when the photo has changed since {@code version} */
    Photo annotate(Actor actor, PhotoId id, long version, Attributes attributes);

    /**
     * The original's bytes.
     *
     * @throws UnknownPhotoException unless the actor has {@link AccessRight#ORIGINAL}
     */
    Content original(Actor actor, PhotoId id);

    /**
     * A rendition as JPEG; empty until it has been made.
     *
     * @throws UnknownPhotoException unless the actor has {@link AccessRight#SEE}
     */
    Optional<Content> rendition(Actor actor, PhotoId id, Rendition kind);

    /** Which photos a list holds. */
    enum Filter {
        /** Kept photos. */
        KEPT,
        /** Kept photos that nobody has chosen for. */
        UNDECIDED,
        /** Photos in quarantine, for those who may decide. */
        QUARANTINED
    }

    /** A timeline's shape. */
    record Timeline(List<Month> months, long photos) {
        public Timeline {
            months = List.copyOf(months);
        }

        /** A month and how many photos stand in it. */
        public record Month(YearMonth month, int count) {}
    }
}
