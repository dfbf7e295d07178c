// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.Opening;
import org.fotokura.catalog.Opening.Reach;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoChangedException;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Preparation;
import org.fotokura.catalog.Recorded;
import org.fotokura.catalog.Rendition;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.TakenAt;
import org.fotokura.catalog.UnknownPhotoException;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Right;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Page;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.vault.Content;
import org.fotokura.vault.Vault;

/** A catalogue in the heap, for tests of the rooms that use one. Keeps the catalogue's contract but for durability. */
public final class HeapCatalog implements Catalog, Preparation {
    private static final int MOST_PHOTOS = 1000;
    private static final Comparator<Photo> NEWEST_FIRST = Comparator.comparing(Photo::sortedAt)
            .thenComparing(photo -> photo.id().value())
            .reversed();

    private final Vault vault;
    private final BusinessClock clock;
    private final Map<CustomerId, StoreId> homes = new HashMap<>();
    private final Map<Long, Map<CustomerId, Set<Right>>> signIns = new HashMap<>();
    private final List<AccessRule> rules = new ArrayList<>();
    private final TreeMap<Long, Photo> photos = new TreeMap<>();
    private final Set<PhotoId> waiting = new HashSet<>();
    private long lastId = 1_000_000;

    public HeapCatalog(Vault vault, BusinessClock clock) {
        this.vault = vault;
        this.clock = clock;
        rules.add(new OwnersAndStaff());
    }

    /** From now on there is a customer {@code owner} at home in {@code home}. */
    public synchronized void knows(CustomerId owner, StoreId home) {
        homes.put(owner, home);
    }

    /** From now on the customer's sign-in acts for {@code owner}. */
    public synchronized void represents(long signIn, CustomerId owner, Set<Right> rights) {
        signIns.computeIfAbsent(signIn, s -> new HashMap<>()).put(owner, Set.copyOf(rights));
    }

    /** From now on {@code rule} is asked too. */
    public synchronized void add(AccessRule rule) {
        rules.add(rule);
    }

    @Override
    public synchronized Recorded record(Actor actor, NewPhoto photo) {
        require(actor, AccessRight.ADD, photo.owner());
        Optional<Photo> there = photos.values().stream()
                .filter(p -> p.owner().equals(photo.owner()) && p.digest().equals(photo.digest()))
                .findFirst();
        if (there.isPresent()) {
            return new Recorded.AlreadyKept(comesAgain(there.get(), photo.selection()));
        }
        PhotoId id = new PhotoId(++lastId);
        vault.claim(photo.digest(), "catalog:" + id);
        Instant now = clock.now();
        Photo kept = new Photo(
                id,
                photo.owner(),
                homes.getOrDefault(photo.owner(), new StoreId(0)),
                photo.intake(),
                photo.digest(),
                photo.fileName(),
                photo.mediaType(),
                photo.bytes(),
                now,
                LocalDateTime.ofInstant(now, ZoneOffset.UTC),
                photo.selection(),
                photo.attributes(),
                photo.selection() == Selection.DISCARD ? discarded() : new Photo.State.Kept(),
                Optional.empty(),
                0);
        photos.put(id.value(), kept);
        waiting.add(id);
        return new Recorded.Kept(kept);
    }

    private Photo comesAgain(Photo there, Selection selection) {
        boolean moved = there.state() instanceof Photo.State.Quarantined q && q.reason() == Photo.Reason.MOVED;
        if (there.state() instanceof Photo.State.Kept || moved || selection == Selection.DISCARD) {
            return there;
        }
        return put(with(there, selection, there.attributes(), new Photo.State.Kept(), there.version() + 1));
    }

    private Photo.State discarded() {
        Instant now = clock.now();
        return new Photo.State.Quarantined(
                now, now.plus(Duration.ofDays(QUARANTINE_DAYS.byDefault())), Photo.Reason.DISCARDED);
    }

    private Photo put(Photo photo) {
        photos.put(photo.id().value(), photo);
        return photo;
    }

    private static Photo with(Photo p, Selection selection, Attributes attributes, Photo.State state, long version) {
        return new Photo(
                p.id(),
                p.owner(),
                p.store(),
                p.intake(),
                p.digest(),
                p.fileName(),
                p.mediaType(),
                p.bytes(),
                p.keptFrom(),
                p.sortedAt(),
                selection,
                attributes,
                state,
                p.facts(),
                version);
    }

    @Override
    public synchronized void require(Actor actor, AccessRight right, CustomerId owner) {
        if (!allows(actor, right, owner)) {
            throw new UnknownCustomerException();
        }
    }

    @Override
    public synchronized boolean allows(Actor actor, AccessRight right, CustomerId owner) {
        StoreId home = homes.get(owner);
        return home != null
                && open(actor, right, owner).anyMatch(reach -> switch (reach) {
                    case Reach.OwnedBy owned -> owned.owner().equals(owner);
                    case Reach.AtStore at -> at.store().equals(home);
                    case Reach.InChain chain -> true;
                    case Reach.These these -> false;
                });
    }

    private Stream<Reach> open(Actor actor, AccessRight right, CustomerId owner) {
        List<Reach> open = new ArrayList<>();
        for (AccessRule rule : rules) {
            try {
                if (rule.closes(actor, right, Set.of(owner)).contains(owner)) {
                    return Stream.empty();
                }
                rule.opens(actor).stream()
                        .filter(opening -> opening.gives(right, clock.now()))
                        .map(Opening::reach)
                        .forEach(open::add);
            } catch (RuntimeException broken) {
                return Stream.empty();
            }
        }
        return open.stream();
    }

    private boolean gives(Actor actor, AccessRight right, Photo photo) {
        return open(actor, right, photo.owner()).anyMatch(reach -> switch (reach) {
            case Reach.OwnedBy owned -> owned.owner().equals(photo.owner());
            case Reach.AtStore at -> at.store().equals(photo.store());
            case Reach.InChain chain -> true;
            case Reach.These these -> these.photos().contains(photo.id());
        });
    }

    private boolean sees(Actor actor, Photo photo) {
        if (photo.state() instanceof Photo.State.Kept) {
            return gives(actor, AccessRight.SEE, photo);
        }
        return gives(actor, AccessRight.DECIDE, photo) && !isShut(actor, photo.owner());
    }

    private boolean isShut(Actor actor, CustomerId owner) {
        return rules.stream()
                .anyMatch(rule ->
                        rule.closes(actor, AccessRight.SEE, Set.of(owner)).contains(owner));
    }

    private Optional<Photo> seen(Actor actor, AccessRight right, PhotoId id) {
        return Optional.ofNullable(photos.get(id.value()))
                .filter(photo -> sees(actor, photo) && gives(actor, right, photo));
    }

    @Override
    public synchronized Optional<Photo> find(Actor actor, PhotoId id) {
        return Optional.ofNullable(photos.get(id.value())).filter(photo -> sees(actor, photo));
    }

    @Override
    public synchronized Set<AccessRight> rights(Actor actor, PhotoId id) {
        Set<AccessRight> rights = EnumSet.noneOf(AccessRight.class);
        find(actor, id)
                .ifPresent(photo -> EnumSet.allOf(AccessRight.class).stream()
                        .filter(right -> gives(actor, right, photo))
                        .forEach(rights::add));
        return rights;
    }

    private List<Photo> list(Actor actor, CustomerId owner, Filter filter) {
        List<Photo> listed = photos.values().stream()
                .filter(photo -> photo.owner().equals(owner) && holds(filter, photo) && sees(actor, photo))
                .sorted(NEWEST_FIRST)
                .toList();
        if (listed.isEmpty()) {
            require(actor, filter == Filter.QUARANTINED ? AccessRight.DECIDE : AccessRight.SEE, owner);
        }
        return listed;
    }

    private static boolean holds(Filter filter, Photo photo) {
        boolean kept = photo.state() instanceof Photo.State.Kept;
        return switch (filter) {
            case KEPT -> kept;
            case UNDECIDED -> kept && photo.selection() == Selection.UNDECIDED;
            case QUARANTINED -> !kept;
        };
    }

    @Override
    public synchronized Timeline timeline(Actor actor, CustomerId owner, Filter filter) {
        Map<YearMonth, Integer> months = new TreeMap<>(Comparator.reverseOrder());
        List<Photo> listed = list(actor, owner, filter);
        listed.forEach(photo -> months.merge(YearMonth.from(photo.sortedAt()), 1, Integer::sum));
        return new Timeline(
                months.entrySet().stream()
                        .map(e -> new Timeline.Month(e.getKey(), e.getValue()))
                        .toList(),
                listed.size());
    }

    @Override
    public synchronized Page<Photo> month(
            Actor actor, CustomerId owner, Filter filter, YearMonth month, Optional<String> cursor, int limit) {
        int from = cursor.map(Integer::valueOf).orElse(0);
        int size = Math.clamp(limit, 1, MOST_PHOTOS);
        List<Photo> listed = list(actor, owner, filter).stream()
                .filter(photo -> YearMonth.from(photo.sortedAt()).equals(month))
                .toList();
        List<Photo> page = listed.stream().skip(from).limit(size).toList();
        if (page.isEmpty()) {
            require(actor, filter == Filter.QUARANTINED ? AccessRight.DECIDE : AccessRight.SEE, owner);
        }
        return new Page<>(
                page, listed.size() > from + size ? Optional.of(String.valueOf(from + size)) : Optional.empty());
    }

    @Override
    public synchronized List<Photo> decide(Actor actor, Collection<PhotoId> ids, Selection selection) {
        Set<PhotoId> asked = new HashSet<>(ids);
        if (asked.size() > MOST_PHOTOS) {
            throw new InvalidException("ids", "catalog.too-many-photos", MOST_PHOTOS);
        }
        List<Photo> found = asked.stream()
                .sorted(Comparator.comparing(PhotoId::value))
                .flatMap(id -> seen(actor, AccessRight.DECIDE, id).stream())
                .filter(HeapCatalog::isDecidable)
                .toList();
        if (found.size() != asked.size()) {
            throw new UnknownPhotoException();
        }
        return found.stream()
                .map(photo -> put(with(
                        photo,
                        selection,
                        photo.attributes(),
                        selection != Selection.DISCARD
                                ? new Photo.State.Kept()
                                : photo.state() instanceof Photo.State.Kept ? discarded() : photo.state(),
                        photo.selection() == selection ? photo.version() : photo.version() + 1)))
                .toList();
    }

    private static boolean isDecidable(Photo photo) {
        return !(photo.state() instanceof Photo.State.Quarantined q)
                || q.reason() == Photo.Reason.DISCARDED
                || q.reason() == Photo.Reason.UNANSWERED;
    }

    @Override
    public synchronized Photo annotate(Actor actor, PhotoId id, long version, Attributes attributes) {
        Photo photo = seen(actor, AccessRight.ANNOTATE, id).orElseThrow(UnknownPhotoException::new);
        if (photo.version() != version) {
            throw new PhotoChangedException();
        }
        return put(with(photo, photo.selection(), attributes, photo.state(), version + 1));
    }

    @Override
    public synchronized Content original(Actor actor, PhotoId id) {
        Photo photo = seen(actor, AccessRight.ORIGINAL, id).orElseThrow(UnknownPhotoException::new);
        return vault.proven(photo.digest()).orElseThrow();
    }

    @Override
    public synchronized Optional<Content> rendition(Actor actor, PhotoId id, Rendition kind) {
        Photo photo = find(actor, id).orElseThrow(UnknownPhotoException::new);
        return vault.derived(photo.digest(), kind.kind());
    }

    @Override
    public synchronized List<Waiting> waiting(Optional<PhotoId> after, int limit) {
        return photos.tailMap(after.map(PhotoId::value).orElse(0L), false).values().stream()
                .filter(photo -> waiting.contains(photo.id()))
                .limit(limit)
                .map(photo -> new Waiting(photo.id(), photo.digest(), photo.mediaType()))
                .toList();
    }

    @Override
    public synchronized long count() {
        return waiting.size();
    }

    @Override
    public synchronized void prepared(PhotoId id, Facts facts) {
        Photo photo = photos.get(id.value());
        if (photo != null) {
            waiting.remove(id);
            put(with(photo, facts.takenAt().map(TakenAt::local).orElse(photo.sortedAt()), Optional.of(facts)));
        }
    }

    private static Photo with(Photo p, LocalDateTime sortedAt, Optional<Facts> facts) {
        return new Photo(
                p.id(),
                p.owner(),
                p.store(),
                p.intake(),
                p.digest(),
                p.fileName(),
                p.mediaType(),
                p.bytes(),
                p.keptFrom(),
                sortedAt,
                p.selection(),
                p.attributes(),
                p.state(),
                facts,
                p.version());
    }

    @Override
    public synchronized int again(Optional<PhotoId> only) {
        List<Photo> back = photos.values().stream()
                .filter(photo -> only.map(photo.id()::equals).orElse(true) && !waiting.contains(photo.id()))
                .toList();
        back.forEach(photo -> {
            waiting.add(photo.id());
            put(with(photo, photo.sortedAt(), Optional.empty()));
        });
        return back.size();
    }

    /** Customers by whom they said they represent, staff by their roles. */
    private final class OwnersAndStaff implements AccessRule {
        @Override
        public List<Opening> opens(Actor actor) {
            List<Opening> openings = new ArrayList<>();
            if (actor.isCustomer()) {
                signIns.getOrDefault(actor.id(), Map.of())
                        .forEach((owner, rights) -> openings.add(opening(ofOwner(rights), new Reach.OwnedBy(owner))));
            }
            for (Assignment each : actor.assignments()) {
                openings.add(opening(
                        ofStaff(each),
                        each.scope() instanceof Scope.OfStore of
                                ? new Reach.AtStore(of.store())
                                : new Reach.InChain()));
            }
            return openings;
        }

        private static Opening opening(Set<AccessRight> rights, Reach reach) {
            return new Opening(rights, Optional.empty(), Optional.empty(), reach);
        }

        private static Set<AccessRight> ofOwner(Set<Right> rights) {
            Set<AccessRight> given = EnumSet.noneOf(AccessRight.class);
            boolean sees = rights.contains(Right.SEE);
            if (sees) {
                given.addAll(List.of(AccessRight.SEE, AccessRight.ORIGINAL, AccessRight.EXPORT_OWN));
            }
            if (rights.contains(Right.CHOOSE)) {
                given.add(AccessRight.ADD);
            }
            if (sees && rights.contains(Right.CHOOSE)) {
                given.addAll(List.of(AccessRight.DECIDE, AccessRight.ANNOTATE));
            }
            if (sees && rights.contains(Right.PAY)) {
                given.add(AccessRight.ORDER);
            }
            return given;
        }

        private static Set<AccessRight> ofStaff(Assignment assignment) {
            Set<AccessRight> given = EnumSet.noneOf(AccessRight.class);
            if (SEE.roles().contains(assignment.role())) {
                given.addAll(List.of(AccessRight.SEE, AccessRight.ORIGINAL));
            }
            if (HANDLE.roles().contains(assignment.role())) {
                given.addAll(List.of(AccessRight.ANNOTATE, AccessRight.DECIDE, AccessRight.ADD, AccessRight.ORDER));
            }
            return given;
        }

        @Override
        public Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> owners) {
            return Set.of();
        }
    }
}
