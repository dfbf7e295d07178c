// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog.Filter;
import org.fotokura.catalog.Catalog.Timeline.Month;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.Opening;
import org.fotokura.catalog.Opening.Reach;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Rendition;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.UnknownPhotoException;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;
import org.fotokura.testing.vault.HeapVault;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Pin;
import org.junit.jupiter.api.Test;

/** Lists, counts and single decisions over generated openings and closings: whatever is open, they agree, and with a plain reading of the rule. */
@EachDatabase(unit = "catalog", changelog = "db/catalog/changelog.sql")
class AccessPropertyTest {
    private static final Actor JOB = Actor.job("test");
    private static final Actor GUEST = new Actor(5, Actor.Kind.LINK, "guest", Set.of());
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final int ROUNDS = 60;

    private final Furnished place;
    private final List<CustomerId> owners = new ArrayList<>();
    private final List<Photo> photos = new ArrayList<>();
    private final Given given = new Given();

    AccessPropertyTest(TestDatabase database) {
        database.clear();
        this.place = new Furnished(database, new HeapVault(), () -> NOW);
        place.add(given);
    }

    /** The rule of the round. */
    private static final class Given implements AccessRule {
        private List<Opening> openings = List.of();
        private Set<CustomerId> shut = Set.of();
        private Set<AccessRight> shutFor = Set.of();

        @Override
        public List<Opening> opens(Actor actor) {
            return actor.equals(GUEST) ? openings : List.of();
        }

        @Override
        public Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> asked) {
            return actor.equals(GUEST) && shutFor.contains(right)
                    ? asked.stream().filter(shut::contains).collect(Collectors.toSet())
                    : Set.of();
        }

        /** The rule as it is written down: some opening holds now, no closing does. */
        boolean gives(AccessRight right, Photo photo) {
            if (shutFor.contains(right) && shut.contains(photo.owner())) {
                return false;
            }
            for (Opening opening : openings) {
                boolean inTime = opening.from().map(f -> !f.isAfter(NOW)).orElse(true)
                        && opening.until().map(u -> u.isAfter(NOW)).orElse(true);
                boolean reached = switch (opening.reach()) {
                    case Reach.InChain all -> true;
                    case Reach.OwnedBy by -> by.owner().equals(photo.owner());
                    case Reach.AtStore at -> at.store().equals(photo.store());
                    case Reach.These these -> these.photos().contains(photo.id());
                };
                if (inTime && reached && opening.rights().contains(right)) {
                    return true;
                }
            }
            return false;
        }

        boolean sees(Photo photo) {
            boolean open = gives(AccessRight.SEE, photo);
            if (photo.state() instanceof Photo.State.Kept) {
                return open;
            }
            boolean seeingShut = shutFor.contains(AccessRight.SEE) && shut.contains(photo.owner());
            return gives(AccessRight.DECIDE, photo) && !seeingShut;
        }
    }

    private void furnish(Random random) {
        for (int i = 0; i < 4; i++) {
            CustomerId owner = new CustomerId(100 + i);
            owners.add(owner);
            place.knows(owner, new StoreId(11 + i % 3));
        }
        for (int i = 0; i < 60; i++) {
            byte[] bytes = Samples.bytes(i, 50);
            try (Pin pin = place.vault.put(new ByteArrayInputStream(bytes), Optional.empty(), 100)) {
                photos.add(place.catalog
                        .record(
                                JOB,
                                new NewPhoto(
                                        owners.get(random.nextInt(owners.size())),
                                        1,
                                        pin.digest(),
                                        50,
                                        "a.jpg",
                                        "image/jpeg",
                                        4,
                                        3,
                                        Selection.values()[random.nextInt(3)],
                                        Attributes.none()))
                        .photo());
            }
        }
    }

    private void generate(Random random) {
        List<Opening> openings = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            openings.add(new Opening(rights(random), start(random), end(random), reach(random)));
        }
        given.openings = openings;
        given.shut = random.nextInt(3) > 0 ? Set.of() : Set.of(owners.get(random.nextInt(owners.size())));
        given.shutFor = rights(random);
    }

    private static Set<AccessRight> rights(Random random) {
        Set<AccessRight> rights = EnumSet.noneOf(AccessRight.class);
        for (AccessRight right : AccessRight.values()) {
            if (random.nextInt(3) > 0) {
                rights.add(right);
            }
        }
        return rights;
    }

    private static Optional<Instant> start(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(NOW);
            case 1 -> Optional.of(NOW.plusSeconds(1));
            case 2 -> Optional.of(NOW.minus(Duration.ofDays(1)));
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> end(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(NOW);
            case 1 -> Optional.of(NOW.plusSeconds(1));
            default -> Optional.empty();
        };
    }

    private Reach reach(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Reach.InChain();
            case 1, 2 -> new Reach.OwnedBy(owners.get(random.nextInt(owners.size())));
            case 3, 4 -> new Reach.AtStore(new StoreId(11 + random.nextInt(3)));
            default -> {
                Set<PhotoId> these = new HashSet<>();
                for (int i = random.nextInt(20); i > 0; i--) {
                    these.add(photos.get(random.nextInt(photos.size())).id());
                }
                yield new Reach.These(these);
            }
        };
    }

    private static boolean holds(Filter filter, Photo photo) {
        boolean kept = photo.state() instanceof Photo.State.Kept;
        return switch (filter) {
            case KEPT -> kept;
            case UNDECIDED -> kept && photo.selection() == Selection.UNDECIDED;
            case QUARANTINED -> !kept;
        };
    }

    private Set<PhotoId> listed(CustomerId owner, Filter filter, int limit) {
        Set<PhotoId> listed = new HashSet<>();
        try {
            for (Month month : place.catalog.timeline(GUEST, owner, filter).months()) {
                int before = listed.size();
                Optional<String> cursor = Optional.empty();
                do {
                    Page<Photo> page = place.catalog.month(GUEST, owner, filter, month.month(), cursor, limit);
                    page.items().forEach(photo -> listed.add(photo.id()));
                    cursor = page.next();
                } while (cursor.isPresent());
                assertEquals(month.count(), listed.size() - before, "count of " + month);
            }
        } catch (UnknownCustomerException nothing) {
            assertEquals(Set.of(), listed);
        }
        return listed;
    }

    @Test
    void listsCountsAndSingleDecisionsAgree() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        furnish(random);
        for (int round = 0; round < ROUNDS; round++) {
            generate(random);
            String context = "seed " + seed + ", round " + round + ": " + given.openings + given.shut + given.shutFor;
            for (Photo photo : photos) {
                assertEquals(
                        given.sees(photo), place.catalog.find(GUEST, photo.id()).isPresent(), context);
                assertEquals(given.sees(photo), isShown(photo), context);
                assertEquals(expectedRights(photo), place.catalog.rights(GUEST, photo.id()), context);
            }
            for (CustomerId owner : owners) {
                for (Filter filter : Filter.values()) {
                    Set<PhotoId> expected = photos.stream()
                            .filter(p -> p.owner().equals(owner) && holds(filter, p) && given.sees(p))
                            .map(Photo::id)
                            .collect(Collectors.toSet());
                    assertEquals(expected, listed(owner, filter, 1 + random.nextInt(9)), context);
                }
            }
        }
    }

    private Set<AccessRight> expectedRights(Photo photo) {
        return given.sees(photo)
                ? EnumSet.allOf(AccessRight.class).stream()
                        .filter(right -> given.gives(right, photo))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private boolean isShown(Photo photo) {
        try {
            place.catalog.rendition(GUEST, photo.id(), Rendition.THUMBNAIL);
            return true;
        } catch (UnknownPhotoException e) {
            return false;
        }
    }
}
