// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Opening;
import org.fotokura.catalog.Opening.Reach;
import org.fotokura.catalog.PhotoId;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.StoreId;

/**
 * What is open and what is shut to one actor in one request: the whole of the access decision. Lists are compiled from {@link #reaches};
 * a single photo is decided by {@link #gives}, which looks at the very same reaches.
 */
public final class Sight {
    private final List<Opening> openings;
    private final BiPredicate<AccessRight, CustomerId> shut;
    private final Supplier<Instant> now;
    private final Map<Shutter, Boolean> shutters = new ConcurrentHashMap<>();

    private record Shutter(AccessRight right, CustomerId owner) {}

    /**
     * @param shut whether an owner's photos are closed for a right; asked once for each pair
     * @param now the business clock
     */
    Sight(List<Opening> openings, BiPredicate<AccessRight, CustomerId> shut, Supplier<Instant> now) {
        this.openings = List.copyOf(openings);
        this.shut = shut;
        this.now = now;
    }

    /** Whether nothing at all is open. */
    public boolean isBlind() {
        return openings.isEmpty();
    }

    /** How far {@code right} reaches among the photos of {@code owner}; empty for a refusal. The widest reach alone where one covers all. */
    public List<Reach> reaches(AccessRight right, CustomerId owner) {
        List<Reach> open = open(right, owner);
        for (Reach reach : open) {
            if (reach instanceof Reach.InChain || reach instanceof Reach.OwnedBy) {
                return List.of(reach);
            }
        }
        return open.stream().distinct().toList();
    }

    /** As {@link #reaches}, for seeing photos: those in quarantine are for whoever may decide. */
    public List<Reach> reachesToSee(boolean quarantined, CustomerId owner) {
        if (!quarantined) {
            return reaches(AccessRight.SEE, owner);
        }
        return isShut(AccessRight.SEE, owner) ? List.of() : reaches(AccessRight.DECIDE, owner);
    }

    /** As {@link #gives}, for seeing a photo: one in quarantine is for whoever may decide. */
    public boolean sees(boolean quarantined, PhotoId photo, CustomerId owner, StoreId store) {
        if (!quarantined) {
            return gives(AccessRight.SEE, photo, owner, store);
        }
        return !isShut(AccessRight.SEE, owner) && gives(AccessRight.DECIDE, photo, owner, store);
    }

    /** Whether {@code right} is given for one photo. */
    public boolean gives(AccessRight right, PhotoId photo, CustomerId owner, StoreId store) {
        return open(right, owner).stream().anyMatch(reach -> holds(reach, photo, store));
    }

    /** Whether {@code right} is given for all photos of an owner, also those that come. */
    public boolean givesAll(AccessRight right, CustomerId owner, StoreId home) {
        return open(right, owner).stream()
                .anyMatch(reach -> !(reach instanceof Reach.These) && holds(reach, new PhotoId(0), home));
    }

    /** Whether a reach that {@link #reaches} answered for a photo's owner holds the photo. */
    private static boolean holds(Reach reach, PhotoId photo, StoreId store) {
        return switch (reach) {
            case Reach.InChain all -> true;
            case Reach.OwnedBy owned -> true;
            case Reach.AtStore at -> at.store().equals(store);
            case Reach.These these -> these.photos().contains(photo);
        };
    }

    private List<Reach> open(AccessRight right, CustomerId owner) {
        Instant at = now.get();
        List<Reach> open = new ArrayList<>();
        for (Opening opening : openings) {
            if (opening.gives(right, at)
                    && !(opening.reach() instanceof Reach.OwnedBy owned
                            && !owned.owner().equals(owner))) {
                open.add(opening.reach());
            }
        }
        return open.isEmpty() || isShut(right, owner) ? List.of() : open;
    }

    private boolean isShut(AccessRight right, CustomerId owner) {
        return shutters.computeIfAbsent(new Shutter(right, owner), s -> shut.test(s.right(), s.owner()));
    }
}
