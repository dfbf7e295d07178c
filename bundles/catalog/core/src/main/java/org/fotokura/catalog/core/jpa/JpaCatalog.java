// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import static org.fotokura.catalog.AccessRight.ADD;
import static org.fotokura.catalog.AccessRight.ANNOTATE;
import static org.fotokura.catalog.AccessRight.DECIDE;
import static org.fotokura.catalog.AccessRight.ORIGINAL;

import java.io.FileNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
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
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.InvalidAttributeException;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.Opening.Reach;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoChangedException;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Preparation;
import org.fotokura.catalog.Recorded;
import org.fotokura.catalog.Rendition;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.UnknownPhotoException;
import org.fotokura.catalog.core.Access;
import org.fotokura.catalog.core.Changes;
import org.fotokura.catalog.core.Homes;
import org.fotokura.catalog.core.Homes.Home;
import org.fotokura.catalog.core.Sight;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.Person;
import org.fotokura.customers.PersonId;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Micros;
import org.fotokura.operations.Page;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Settings;
import org.fotokura.operations.StoreId;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.fotokura.rest.Cursor;
import org.fotokura.vault.Content;
import org.fotokura.vault.Digest;
import org.fotokura.vault.Vault;
import org.fotokura.vault.VaultFailureException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue in a relational database, with the vault beside it. */
@Component(service = {Catalog.class, Preparation.class})
public final class JpaCatalog implements Catalog, Preparation {
    static final String UNIT = "(osgi.unit.name=catalog)";

    private static final Logger LOG = LoggerFactory.getLogger(JpaCatalog.class);
    private static final Actor CATALOG = Actor.job("catalog");
    private static final String PHOTO_KEY = "CATALOG_PHOTO_U_DIGEST";
    private static final String LIST = "photos";
    private static final int MOST_PHOTOS = 1000;
    private static final int TRIES = 10;

    private final Transactions transactions;
    private final Vault vault;
    private final Claims claims;
    private final Access access;
    private final Homes homes;
    private final Customers customers;
    private final Changes changes;
    private final IdSource ids;
    private final BusinessClock clock;
    private final Settings settings;

    @Activate
    public JpaCatalog(
            @Reference(target = UNIT) Transactions transactions,
            @Reference Vault vault,
            @Reference Claims claims,
            @Reference Access access,
            @Reference Homes homes,
            @Reference Customers customers,
            @Reference Changes changes,
            @Reference IdSource ids,
            @Reference BusinessClock clock,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.vault = vault;
        this.claims = claims;
        this.access = access;
        this.homes = homes;
        this.customers = customers;
        this.changes = changes;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public Recorded record(Actor actor, NewPhoto photo) {
        Home home = admitted(actor, ADD, photo.owner());
        requireHousehold(photo.owner(), photo.attributes());
        for (int attempt = 1; ; attempt++) {
            Optional<Recorded> there = kept(actor, photo);
            if (there.isPresent()) {
                return there.get();
            }
            try {
                return new Recorded.Kept(keep(actor, photo, home));
            } catch (DuplicateKeyException e) {
                if (!e.of(PHOTO_KEY) || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The owner's same photo, taken out of quarantine where its coming again says that it is wanted. */
    private Optional<Recorded> kept(Actor actor, NewPhoto photo) {
        Optional<Photo> there = transactions.read(
                em -> PhotoLists.same(em, photo.owner(), photo.digest()).map(row -> photo(em, row)));
        if (there.isEmpty()) {
            return Optional.empty();
        }
        PhotoId id = there.get().id();
        if (!claims.isHeld(id, photo.digest())) {
            LOG.error("Photo {} had no claim on its bytes; it has one again, as the photo came once more", id);
            claims.claim(id, photo.digest());
        }
        if (there.get().state() instanceof Photo.State.Kept || photo.selection() == Selection.DISCARD) {
            return there.map(Recorded.AlreadyKept::new);
        }
        Optional<Photo> restored = counted(transactions, (em, counts) -> {
            PhotoRow row = em.find(PhotoRow.class, id.value());
            if (row == null) {
                return Optional.empty();
            }
            if (row.isQuarantined() && !row.isMoved()) {
                counts.remove(row);
                restore(em, row);
                row.choose(photo.selection(), actor, clock.now());
                counts.add(row);
            }
            return Optional.of(photo(em, row));
        });
        restored.ifPresent(this::changed);
        return restored.map(Recorded.AlreadyKept::new);
    }

    /** Claims, then commits. */
    private Photo keep(Actor actor, NewPhoto photo, Home home) {
        PhotoId id = new PhotoId(ids.next());
        Instant now = clock.now();
        LocalDateTime arrived = LocalDateTime.ofInstant(now, home.zone());
        Duration quarantine = quarantine(home.store());
        boolean committed = false;
        try {
            claims.begin(id, photo.digest());
            Photo kept = counted(transactions, (em, counts) -> {
                PhotoRow row = new PhotoRow(id, home.store(), photo, now, arrived);
                row.arriveAs(photo.selection(), actor, now);
                if (photo.selection() == Selection.DISCARD) {
                    row.quarantine(Photo.Reason.DISCARDED, now, quarantine);
                }
                em.persist(row);
                em.flush();
                if (row.hasPersons() || row.hasKeywords()) {
                    PhotoLists.note(em, id, photo.attributes());
                }
                counts.add(row);
                return photo(em, row);
            });
            committed = true;
            changed(kept);
            return kept;
        } finally {
            if (!committed) {
                giveBack(id, photo.digest());
            }
            claims.settle(id);
        }
    }

    /** Releases the claim of a photo that was not committed. Where that can't be told now, reconciliation tells it later. */
    private void giveBack(PhotoId id, Digest digest) {
        try {
            boolean there = transactions.read(em -> em.find(PhotoRow.class, id.value()) != null);
            if (!there) {
                claims.release(id, digest);
            }
        } catch (RuntimeException e) {
            LOG.warn("The claim of photo {} was left for reconciliation", id, e);
        }
    }

    private void restore(EntityManager em, PhotoRow row) {
        long since = row.restore();
        long until = Math.max(since + 1, Micros.of(clock.now()));
        em.createNativeQuery("INSERT INTO CATALOG_ABSENCE (PHOTO, SINCE, UNTIL_) VALUES (?1, ?2, ?3)")
                .setParameter(1, row.id().value())
                .setParameter(2, since)
                .setParameter(3, until)
                .executeUpdate();
    }

    private Duration quarantine(StoreId store) {
        return Duration.ofDays(settings.value(QUARANTINE_DAYS, Scope.of(store)));
    }

    private void requireHousehold(CustomerId owner, Attributes attributes) {
        if (attributes.persons().isEmpty()) {
            return;
        }
        Set<PersonId> household =
                customers.persons(CATALOG, owner).stream().map(Person::id).collect(Collectors.toSet());
        if (!household.containsAll(attributes.persons())) {
            throw new InvalidAttributeException("persons", "catalog.unknown-person");
        }
    }

    @Override
    public void require(Actor actor, AccessRight right, CustomerId owner) {
        admitted(actor, right, owner);
    }

    @Override
    public boolean allows(Actor actor, AccessRight right, CustomerId owner) {
        return home(actor, right, owner).isPresent();
    }

    private Home admitted(Actor actor, AccessRight right, CustomerId owner) {
        return home(actor, right, owner).orElseThrow(UnknownCustomerException::new);
    }

    /** The owner's home, if the actor has the right for all the owner's photos. */
    private Optional<Home> home(Actor actor, AccessRight right, CustomerId owner) {
        Sight sight = access.of(actor);
        return sight.reaches(right, owner).isEmpty()
                ? Optional.empty()
                : homes.of(owner).filter(home -> sight.givesAll(right, owner, home.store()));
    }

    @Override
    public Optional<Photo> find(Actor actor, PhotoId id) {
        Sight sight = access.of(actor);
        if (sight.isBlind()) {
            return Optional.empty();
        }
        return transactions
                .read(em -> Optional.ofNullable(em.find(PhotoRow.class, id.value()))
                        .map(row -> new Found(row, photo(em, row))))
                .filter(found -> sees(sight, found.row))
                .map(Found::photo);
    }

    private record Found(PhotoRow row, Photo photo) {}

    private static boolean sees(Sight sight, PhotoRow row) {
        return sight.sees(row.isQuarantined(), row.id(), row.owner(), row.store());
    }

    private static boolean may(Sight sight, AccessRight right, PhotoRow row) {
        return sees(sight, row) && sight.gives(right, row.id(), row.owner(), row.store());
    }

    @Override
    public Set<AccessRight> rights(Actor actor, PhotoId id) {
        Sight sight = access.of(actor);
        Set<AccessRight> rights = EnumSet.noneOf(AccessRight.class);
        row(sight, id)
                .filter(row -> sees(sight, row))
                .ifPresent(row -> EnumSet.allOf(AccessRight.class).stream()
                        .filter(right -> sight.gives(right, row.id(), row.owner(), row.store()))
                        .forEach(rights::add));
        return rights;
    }

    private Optional<PhotoRow> row(Sight sight, PhotoId id) {
        return sight.isBlind()
                ? Optional.empty()
                : transactions.read(em -> Optional.ofNullable(em.find(PhotoRow.class, id.value())));
    }

    @Override
    public Timeline timeline(Actor actor, CustomerId owner, Filter filter) {
        Sight sight = access.of(actor);
        List<Reach> reaches = sight.reachesToSee(filter == Filter.QUARANTINED, owner);
        Map<YearMonth, Integer> months =
                reaches.isEmpty() ? Map.of() : transactions.read(em -> PhotoLists.months(em, reaches, owner, filter));
        if (months.isEmpty()) {
            requireWhole(sight, filter, owner);
        }
        return new Timeline(
                months.entrySet().stream()
                        .map(e -> new Timeline.Month(e.getKey(), e.getValue()))
                        .toList(),
                months.values().stream().mapToLong(Integer::longValue).sum());
    }

    /** An empty list tells that there is such a customer: only to whom all its photos are open. */
    private void requireWhole(Sight sight, Filter filter, CustomerId owner) {
        AccessRight right = filter == Filter.QUARANTINED ? DECIDE : AccessRight.SEE;
        if (sight.reachesToSee(filter == Filter.QUARANTINED, owner).isEmpty()
                || homes.of(owner)
                        .filter(home -> sight.givesAll(right, owner, home.store()))
                        .isEmpty()) {
            throw new UnknownCustomerException();
        }
    }

    @Override
    public Page<Photo> month(
            Actor actor, CustomerId owner, Filter filter, YearMonth month, Optional<String> cursor, int limit) {
        Sight sight = access.of(actor);
        List<Reach> reaches = sight.reachesToSee(filter == Filter.QUARANTINED, owner);
        PhotoLists.After after = cursor.map(text -> Cursor.parse(LIST, text))
                .map(c -> new PhotoLists.After(c.number(0), c.number(1)))
                .orElseGet(() -> PhotoLists.After.start(month));
        int size = Math.clamp(limit, 1, MOST_PHOTOS);
        Page<Photo> page = reaches.isEmpty()
                ? Page.last(List.of())
                : transactions.read(em -> {
                    List<PhotoRow> rows = PhotoLists.page(em, reaches, owner, filter, month, after, size + 1);
                    List<PhotoRow> shown = rows.size() > size ? rows.subList(0, size) : rows;
                    Optional<String> next = rows.size() > size
                            ? Optional.of(Cursor.of(LIST)
                                    .with(shown.getLast().sorted())
                                    .with(shown.getLast().id().value())
                                    .text())
                            : Optional.empty();
                    return new Page<>(PhotoLists.photos(em, shown), next);
                });
        if (page.items().isEmpty()) {
            requireWhole(sight, filter, owner);
        }
        return page;
    }

    @Override
    public List<Photo> decide(Actor actor, Collection<PhotoId> photos, Selection selection) {
        Set<PhotoId> asked = new HashSet<>(photos);
        if (asked.size() > MOST_PHOTOS) {
            throw new InvalidException("ids", "catalog.too-many-photos", MOST_PHOTOS);
        }
        if (asked.isEmpty()) {
            return List.of();
        }
        Sight sight = access.of(actor);
        List<PhotoRow> seen = sight.isBlind() ? List.of() : transactions.read(em -> PhotoLists.rows(em, asked));
        requireDecidable(sight, asked, seen);
        Map<StoreId, Duration> quarantines = new HashMap<>();
        seen.forEach(row -> quarantines.computeIfAbsent(row.store(), this::quarantine));
        List<Photo> decided = counted(transactions, (em, counts) -> {
            List<PhotoRow> rows = PhotoLists.rows(em, asked);
            requireDecidable(sight, asked, rows);
            rows.sort(Comparator.comparing(row -> row.id().value()));
            for (PhotoRow row : rows) {
                counts.remove(row);
                decide(em, row, actor, selection, quarantines.computeIfAbsent(row.store(), this::quarantine));
                counts.add(row);
            }
            return PhotoLists.photos(em, rows);
        });
        decided.forEach(this::changed);
        return decided;
    }

    private static void requireDecidable(Sight sight, Set<PhotoId> asked, List<PhotoRow> rows) {
        if (rows.size() != asked.size()
                || !rows.stream()
                        .allMatch(row -> may(sight, DECIDE, row) && (!row.isQuarantined() || row.isRestorable()))) {
            throw new UnknownPhotoException();
        }
    }

    private void decide(EntityManager em, PhotoRow row, Actor actor, Selection selection, Duration quarantine) {
        row.choose(selection, actor, clock.now());
        if (selection == Selection.DISCARD && !row.isQuarantined()) {
            row.quarantine(Photo.Reason.DISCARDED, clock.now(), quarantine);
        } else if (selection != Selection.DISCARD && row.isQuarantined()) {
            restore(em, row);
        }
    }

    @Override
    public Photo annotate(Actor actor, PhotoId id, long version, Attributes attributes) {
        Sight sight = access.of(actor);
        PhotoRow seen = row(sight, id).filter(row -> may(sight, ANNOTATE, row)).orElseThrow(UnknownPhotoException::new);
        requireHousehold(seen.owner(), attributes);
        Photo noted = counted(transactions, (em, counts) -> {
            PhotoRow row = em.find(PhotoRow.class, id.value());
            if (row == null || !may(sight, ANNOTATE, row)) {
                throw new UnknownPhotoException();
            }
            if (row.version() != version) {
                throw new PhotoChangedException();
            }
            row.annotate(attributes, actor, clock.now());
            PhotoLists.note(em, id, attributes);
            return photo(em, row);
        });
        changed(noted);
        return noted;
    }

    @Override
    public Content original(Actor actor, PhotoId id) {
        Sight sight = access.of(actor);
        PhotoRow row = row(sight, id).filter(r -> may(sight, ORIGINAL, r)).orElseThrow(UnknownPhotoException::new);
        return vault.proven(row.digest()).orElseThrow(() -> {
            LOG.error("The bytes of photo {} are not in the vault", id);
            return new VaultFailureException(new FileNotFoundException(id.toString()));
        });
    }

    @Override
    public Optional<Content> rendition(Actor actor, PhotoId id, Rendition kind) {
        Sight sight = access.of(actor);
        Digest digest = glimpse(sight, id).orElseThrow(UnknownPhotoException::new);
        return vault.derived(digest, kind.kind());
    }

    /** The digest of a photo that may be seen: as little as a picture on a page of hundreds needs. */
    private Optional<Digest> glimpse(Sight sight, PhotoId id) {
        if (sight.isBlind()) {
            return Optional.empty();
        }
        return transactions
                .read(em -> PhotoLists.columns(em.createNamedQuery(PhotoRow.GLIMPSE), List.of(id.value())).stream()
                        .findFirst())
                .filter(row -> sight.sees(
                        PhotoRow.QUARANTINED.equals(String.valueOf(row[2])),
                        id,
                        new CustomerId(((Number) row[0]).longValue()),
                        new StoreId(((Number) row[1]).longValue())))
                .map(row -> Digest.parse((String) row[3]));
    }

    @Override
    public List<Waiting> waiting(Optional<PhotoId> after, int limit) {
        return transactions.read(em -> PhotoLists.columns(
                        em.createNativeQuery("SELECT ID, DIGEST, MEDIA_TYPE FROM CATALOG_PHOTO WHERE PREPARED_AT = 0"
                                + " AND ID > ? ORDER BY ID FETCH FIRST " + Math.clamp(limit, 1, MOST_PHOTOS)
                                + " ROWS ONLY"),
                        List.of(after.map(PhotoId::value).orElse(-1L)))
                .stream()
                .map(row -> new Waiting(
                        new PhotoId(((Number) row[0]).longValue()), Digest.parse((String) row[1]), (String) row[2]))
                .toList());
    }

    @Override
    public long count() {
        return transactions.read(
                em -> ((Number) em.createNativeQuery("SELECT COUNT(*) FROM CATALOG_PHOTO WHERE PREPARED_AT = 0")
                                .getSingleResult())
                        .longValue());
    }

    @Override
    public void prepared(PhotoId id, Facts facts) {
        Instant now = clock.now();
        @Nullable
        CustomerId owner = counted(transactions, (em, counts) -> {
            PhotoRow row = em.find(PhotoRow.class, id.value());
            if (row == null) {
                return null;
            }
            counts.remove(row);
            row.prepare(facts, now);
            counts.add(row);
            return row.owner();
        });
        if (owner != null) {
            changes.post(owner, id);
        }
    }

    @Override
    public int again(Optional<PhotoId> only) {
        if (only.isPresent()) {
            return requeue(only.get().value() - 1, only.get().value());
        }
        int all = 0;
        long from = -1;
        while (true) {
            List<PhotoId> next = after(from);
            if (next.isEmpty()) {
                return all;
            }
            long to = next.getLast().value();
            all += requeue(from, to);
            from = to;
        }
    }

    private List<PhotoId> after(long id) {
        return transactions.read(em -> {
            List<PhotoId> found = new ArrayList<>();
            for (Object each : em.createNativeQuery("SELECT ID FROM CATALOG_PHOTO WHERE ID > ? ORDER BY ID FETCH FIRST "
                            + MOST_PHOTOS + " ROWS ONLY")
                    .setParameter(1, id)
                    .getResultList()) {
                found.add(new PhotoId(((Number) each).longValue()));
            }
            return found;
        });
    }

    private int requeue(long from, long to) {
        return transactions.write(em -> em.createNativeQuery("UPDATE CATALOG_PHOTO SET PREPARED_AT = 0,"
                        + " LOCK_ = LOCK_ + 1 WHERE ID > ?1 AND ID <= ?2 AND PREPARED_AT > 0")
                .setParameter(1, from)
                .setParameter(2, to)
                .executeUpdate());
    }

    /** A transaction that ends with the counts; run again when another one made the same month first. */
    static <T extends @Nullable Object> T counted(
            Transactions transactions, BiFunction<EntityManager, Counts, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.write(em -> {
                    Counts counts = new Counts();
                    T result = work.apply(em, counts);
                    em.flush();
                    counts.write(em);
                    return result;
                });
            } catch (DuplicateKeyException e) {
                if (!e.of(Counts.KEY) || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static Photo photo(EntityManager em, PhotoRow row) {
        return PhotoLists.photos(em, List.of(row)).getFirst();
    }

    private void changed(Photo photo) {
        changes.post(photo.owner(), photo.id());
    }
}
