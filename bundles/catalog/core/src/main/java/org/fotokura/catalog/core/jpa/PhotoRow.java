// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.NamedNativeQuery;
import javax.persistence.Table;
import javax.persistence.Version;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Position;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.TakenAt;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.PersonId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Micros;
import org.fotokura.operations.StoreId;
import org.fotokura.vault.Digest;
import org.jspecify.annotations.Nullable;

/** A photo's row. Persons and keywords stand in tables of their own; the row knows how many there are. */
@Entity
@Table(name = "CATALOG_PHOTO")
@NamedNativeQuery(
        name = PhotoRow.GLIMPSE,
        query = "SELECT OWNER, STORE, STATE, DIGEST FROM CATALOG_PHOTO WHERE ID = ?1")
class PhotoRow {
    /** What it takes to show a picture: named, so that it is prepared once and not for each of hundreds on a page. */
    static final String GLIMPSE = "Photo.glimpse";

    /** All columns, in the order in which {@link #of} takes them. */
    static final String COLUMNS =
            "ID, LOCK_, VERSION, OWNER, STORE, INTAKE, DIGEST, FILE_NAME, MEDIA_TYPE, BYTES, WIDTH, "
                    + "HEIGHT, KEPT_FROM, KEPT_UNTIL, SORTED, MONTH_, STATE, ERASE_AT, REASON, SELECTION, "
                    + "ANSWERED_AT, ANSWERED_BY, ANSWERED_AS, PREPARED_AT, TITLE, OCCASION, PLACE, RATING, "
                    + "PERSONS, KEYWORDS, COLOUR, TAKEN_LOCAL, TAKEN_OFFSET, LATITUDE, LONGITUDE, CAMERA, LENS, "
                    + "EXPOSURE, APERTURE, ISO, FOCAL_LENGTH, DAMAGED";

    static final String KEPT = "K";
    static final String QUARANTINED = "Q";
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 9999;

    @Id
    @Column(name = "ID")
    private long id;

    @Version
    @Column(name = "LOCK_")
    private long lock;

    @Column(name = "VERSION")
    private long version;

    @Column(name = "OWNER")
    private long owner;

    @Column(name = "STORE")
    private long store;

    @Column(name = "INTAKE")
    private long intake;

    @Column(name = "DIGEST")
    private String digest = "";

    @Column(name = "FILE_NAME")
    private String fileName = "";

    @Column(name = "MEDIA_TYPE")
    private String mediaType = "";

    @Column(name = "BYTES")
    private long bytes;

    @Column(name = "WIDTH")
    private int width;

    @Column(name = "HEIGHT")
    private int height;

    @Column(name = "KEPT_FROM")
    private long keptFrom;

    @Column(name = "KEPT_UNTIL")
    private @Nullable Long keptUntil;

    @Column(name = "SORTED")
    private long sorted;

    @Column(name = "MONTH_")
    private int month;

    @Column(name = "STATE")
    private String state = KEPT;

    @Column(name = "ERASE_AT")
    private @Nullable Long eraseAt;

    @Column(name = "REASON")
    private @Nullable String reason;

    @Column(name = "SELECTION")
    private String selection = "";

    @Column(name = "ANSWERED_AT")
    private @Nullable Long answeredAt;

    @Column(name = "ANSWERED_BY")
    private @Nullable Long answeredBy;

    @Column(name = "ANSWERED_AS")
    private @Nullable String answeredAs;

    /** 0 while the photo waits in the queue. */
    @Column(name = "PREPARED_AT")
    private long preparedAt;

    @Column(name = "TITLE")
    private String title = "";

    @Column(name = "OCCASION")
    private String occasion = "";

    @Column(name = "PLACE")
    private String place = "";

    @Column(name = "RATING")
    private @Nullable Integer rating;

    @Column(name = "PERSONS")
    private int persons;

    @Column(name = "KEYWORDS")
    private int keywords;

    @Column(name = "COLOUR")
    private @Nullable Integer colour;

    @Column(name = "TAKEN_LOCAL")
    private @Nullable Long takenLocal;

    @Column(name = "TAKEN_OFFSET")
    private @Nullable Integer takenOffset;

    @Column(name = "LATITUDE")
    private @Nullable Double latitude;

    @Column(name = "LONGITUDE")
    private @Nullable Double longitude;

    @Column(name = "CAMERA")
    private @Nullable String camera;

    @Column(name = "LENS")
    private @Nullable String lens;

    @Column(name = "EXPOSURE")
    private @Nullable String exposure;

    @Column(name = "APERTURE")
    private @Nullable String aperture;

    @Column(name = "ISO")
    private @Nullable String iso;

    @Column(name = "FOCAL_LENGTH")
    private @Nullable String focalLength;

    @Column(name = "DAMAGED")
    private @Nullable String damaged;

    protected PhotoRow() {}

    PhotoRow(PhotoId id, StoreId store, NewPhoto photo, Instant now, LocalDateTime arrived) {
        this.id = id.value();
        this.owner = photo.owner().value();
        this.store = store.value();
        this.intake = photo.intake();
        this.digest = photo.digest().hex();
        this.fileName = Plain.text(photo.fileName(), 255);
        this.mediaType = Plain.text(photo.mediaType(), 60);
        this.bytes = photo.bytes();
        this.width = photo.width();
        this.height = photo.height();
        this.keptFrom = Micros.of(now);
        this.selection = code(Selection.UNDECIDED);
        sortAt(arrived);
        write(photo.attributes());
    }

    /** A row to be read, not written, from the values of {@link #COLUMNS}: a page takes a fraction of the time that managed rows take. */
    static PhotoRow of(Object[] values) {
        Values next = new Values(values);
        PhotoRow row = new PhotoRow();
        row.id = next.number();
        row.lock = next.number();
        row.version = next.number();
        row.owner = next.number();
        row.store = next.number();
        row.intake = next.number();
        row.digest = next.text();
        row.fileName = next.text();
        row.mediaType = next.text();
        row.bytes = next.number();
        row.width = (int) next.number();
        row.height = (int) next.number();
        row.keptFrom = next.number();
        row.keptUntil = next.longOrNone();
        row.sorted = next.number();
        row.month = (int) next.number();
        row.state = next.text();
        row.eraseAt = next.longOrNone();
        row.reason = next.textOrNone();
        row.selection = next.text();
        row.answeredAt = next.longOrNone();
        row.answeredBy = next.longOrNone();
        row.answeredAs = next.textOrNone();
        row.preparedAt = next.number();
        row.title = next.text();
        row.occasion = next.text();
        row.place = next.text();
        row.rating = next.intOrNone();
        row.persons = (int) next.number();
        row.keywords = (int) next.number();
        row.colour = next.intOrNone();
        row.takenLocal = next.longOrNone();
        row.takenOffset = next.intOrNone();
        row.latitude = next.doubleOrNone();
        row.longitude = next.doubleOrNone();
        row.camera = next.textOrNone();
        row.lens = next.textOrNone();
        row.exposure = next.textOrNone();
        row.aperture = next.textOrNone();
        row.iso = next.textOrNone();
        row.focalLength = next.textOrNone();
        row.damaged = next.textOrNone();
        return row;
    }

    private void sortAt(LocalDateTime at) {
        sorted = local(at);
        month = month(YearMonth.from(at));
    }

    static long local(LocalDateTime at) {
        return Micros.of(at.toInstant(ZoneOffset.UTC));
    }

    private static LocalDateTime local(long micros) {
        return LocalDateTime.ofInstant(Micros.toInstant(micros), ZoneOffset.UTC);
    }

    /** A month as tables hold it: the year and two digits, such as 202611. */
    static int month(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    static YearMonth month(int month) {
        return YearMonth.of(month / 100, month % 100);
    }

    static String code(Selection selection) {
        return switch (selection) {
            case KEEP -> "K";
            case DISCARD -> "D";
            case UNDECIDED -> "U";
        };
    }

    private static Selection selection(String code) {
        return switch (code) {
            case "K" -> Selection.KEEP;
            case "D" -> Selection.DISCARD;
            default -> Selection.UNDECIDED;
        };
    }

    static String code(Photo.Reason reason) {
        return switch (reason) {
            case UNANSWERED -> "U";
            case DISCARDED -> "D";
            case ERASED_ON_REQUEST -> "E";
            case MOVED -> "M";
        };
    }

    private static Photo.Reason reason(@Nullable String code) {
        return switch (code == null ? "" : code) {
            case "U" -> Photo.Reason.UNANSWERED;
            case "D" -> Photo.Reason.DISCARDED;
            case "E" -> Photo.Reason.ERASED_ON_REQUEST;
            case "M" -> Photo.Reason.MOVED;
            default -> throw new IllegalStateException("no reason " + code);
        };
    }

    /** Chooses, and says who answered as what: a customer, or staff on the customer's behalf. */
    void choose(Selection choice, Actor actor, Instant now) {
        if (selection(selection) != choice) {
            selection = code(choice);
            version++;
        }
        answer(actor, now);
    }

    /** Chooses as something that came with the photo; undecided is no answer. */
    void arriveAs(Selection choice, Actor actor, Instant now) {
        selection = code(choice);
        if (choice != Selection.UNDECIDED) {
            answer(actor, now);
        }
    }

    private void answer(Actor actor, Instant now) {
        answeredAt = Micros.of(now);
        answeredBy = actor.id();
        answeredAs = actor.kind().name().substring(0, 1);
    }

    void quarantine(Photo.Reason why, Instant now, Duration time) {
        state = QUARANTINED;
        keptUntil = Micros.of(now);
        eraseAt = Micros.of(now.plus(time));
        reason = code(why);
    }

    /** Ends the quarantine. Answers when it began. */
    long restore() {
        long since = keptUntil == null ? keptFrom : keptUntil;
        state = KEPT;
        keptUntil = null;
        eraseAt = null;
        reason = null;
        return since;
    }

    boolean isQuarantined() {
        return state.equals(QUARANTINED);
    }

    /** Whether whoever may decide can take the photo back out of quarantine: not once it was moved, or erased on request. */
    boolean isRestorable() {
        return reason(reason) == Photo.Reason.DISCARDED || reason(reason) == Photo.Reason.UNANSWERED;
    }

    /** Whether the quarantine has ended at {@code now}. */
    boolean isErasable(Instant now) {
        return isQuarantined() && eraseAt != null && eraseAt <= Micros.of(now);
    }

    /** Why the photo is in quarantine. */
    Photo.Reason reason() {
        return reason(reason);
    }

    boolean isMoved() {
        return isQuarantined() && reason(reason) == Photo.Reason.MOVED;
    }

    void annotate(Attributes attributes, Actor actor, Instant now) {
        write(attributes);
        version++;
        if (actor.isCustomer()) {
            answer(actor, now);
        }
    }

    private void write(Attributes attributes) {
        title = Plain.text(attributes.title(), 400);
        occasion = Plain.text(attributes.occasion(), 400);
        place = Plain.text(attributes.place(), 400);
        rating = attributes.rating().orElse(null);
        persons = attributes.persons().size();
        keywords = attributes.keywords().size();
    }

    void prepare(Facts facts, Instant now) {
        preparedAt = Math.max(1, Micros.of(now));
        width = facts.width();
        height = facts.height();
        colour = facts.colour();
        Optional<TakenAt> taken = facts.takenAt()
                .filter(t -> t.local().getYear() >= FIRST_YEAR && t.local().getYear() <= LAST_YEAR);
        takenLocal = taken.map(t -> local(t.local())).orElse(null);
        takenOffset =
                taken.flatMap(TakenAt::offset).map(ZoneOffset::getTotalSeconds).orElse(null);
        latitude = facts.position().map(Position::latitude).orElse(null);
        longitude = facts.position().map(Position::longitude).orElse(null);
        camera = text(facts.camera(), 200);
        lens = text(facts.lens(), 200);
        exposure = text(facts.exposure(), 30);
        aperture = text(facts.aperture(), 30);
        iso = text(facts.iso(), 30);
        focalLength = text(facts.focalLength(), 30);
        damaged = text(facts.damaged(), 100);
        taken.map(TakenAt::local).ifPresent(this::sortAt);
    }

    private static @Nullable String text(Optional<String> text, int most) {
        return text.map(t -> Plain.text(t, most)).orElse(null);
    }

    Photo photo(Set<PersonId> seen, List<String> words) {
        return new Photo(
                id(),
                owner(),
                store(),
                intake,
                digest(),
                fileName,
                mediaType,
                bytes,
                Micros.toInstant(keptFrom),
                local(sorted),
                selection(selection),
                new Attributes(title, occasion, place, seen, words, Optional.ofNullable(rating)),
                state(),
                preparedAt == 0 ? Optional.empty() : Optional.of(facts()),
                version);
    }

    private Photo.State state() {
        return isQuarantined()
                ? new Photo.State.Quarantined(
                        Micros.toInstant(keptUntil == null ? keptFrom : keptUntil),
                        Micros.toInstant(eraseAt == null ? 0 : eraseAt),
                        reason(reason))
                : new Photo.State.Kept();
    }

    private Facts facts() {
        return new Facts(
                width,
                height,
                colour == null ? 0 : colour,
                takenLocal == null
                        ? Optional.empty()
                        : Optional.of(new TakenAt(
                                local(takenLocal),
                                Optional.ofNullable(takenOffset).map(ZoneOffset::ofTotalSeconds))),
                latitude == null || longitude == null
                        ? Optional.empty()
                        : Optional.of(new Position(latitude, longitude)),
                Optional.ofNullable(camera),
                Optional.ofNullable(lens),
                Optional.ofNullable(exposure),
                Optional.ofNullable(aperture),
                Optional.ofNullable(iso),
                Optional.ofNullable(focalLength),
                Optional.ofNullable(damaged));
    }

    PhotoId id() {
        return new PhotoId(id);
    }

    CustomerId owner() {
        return new CustomerId(owner);
    }

    StoreId store() {
        return new StoreId(store);
    }

    Digest digest() {
        return Digest.parse(digest);
    }

    String mediaType() {
        return mediaType;
    }

    long version() {
        return version;
    }

    long sorted() {
        return sorted;
    }

    boolean hasPersons() {
        return persons > 0;
    }

    boolean hasKeywords() {
        return keywords > 0;
    }

    /** Where the photo counts. */
    Counts.Shelf shelf() {
        return new Counts.Shelf(owner, store, month);
    }

    /** What it counts as there: kept, undecided, quarantined. */
    int[] counted() {
        boolean kept = !isQuarantined();
        return new int[] {kept ? 1 : 0, kept && selection(selection) == Selection.UNDECIDED ? 1 : 0, kept ? 0 : 1};
    }
}
