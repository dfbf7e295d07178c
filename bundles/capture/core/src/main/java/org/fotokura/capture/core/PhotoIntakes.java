// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.fotokura.capture.Arrival;
import org.fotokura.capture.CaptureSettings;
import org.fotokura.capture.CaptureStoppingException;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.capture.IncompleteFileException;
import org.fotokura.capture.Intake;
import org.fotokura.capture.IntakeClosedException;
import org.fotokura.capture.IntakeId;
import org.fotokura.capture.Intakes;
import org.fotokura.capture.Taken;
import org.fotokura.capture.UnknownIntakeException;
import org.fotokura.capture.core.image.FileType;
import org.fotokura.capture.core.image.Inspected;
import org.fotokura.capture.core.image.Inspector;
import org.fotokura.capture.core.image.Limits;
import org.fotokura.capture.core.image.Metadata;
import org.fotokura.capture.core.jpa.IntakeBook;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Preparation.Waiting;
import org.fotokura.catalog.Recorded;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Page;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Settings;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Stores;
import org.fotokura.vault.Pin;
import org.fotokura.vault.TooManyBytesException;
import org.fotokura.vault.Vault;
import org.fotokura.vault.VaultFailureException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files in. The acknowledgement stands on two facts in this order: the vault holds the bytes durably, the catalogue has committed the
 * photo. The intake's line comes after them.
 */
@Component
public final class PhotoIntakes implements Intakes {
    private static final Logger LOG = LoggerFactory.getLogger(PhotoIntakes.class);

    /** How long stopping waits for files on their way; those still arriving then are refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final int LONGEST_NAME_OF_STAFF = 200;

    private final Catalog catalog;
    private final Vault vault;
    private final Customers customers;
    private final Stores stores;
    private final IntakeBook book;
    private final PhotoPreparation preparation;
    private final Settings settings;
    private final BusinessClock clock;
    private final IdSource ids;
    private final EventAdmin events;
    private final Object lock = new Object();
    private int taking;
    private volatile boolean stopping;

    @Activate
    public PhotoIntakes(
            @Reference Catalog catalog,
            @Reference Vault vault,
            @Reference Customers customers,
            @Reference Stores stores,
            @Reference IntakeBook book,
            @Reference PhotoPreparation preparation,
            @Reference Settings settings,
            @Reference BusinessClock clock,
            @Reference IdSource ids,
            @Reference EventAdmin events) {
        this.catalog = catalog;
        this.vault = vault;
        this.customers = customers;
        this.stores = stores;
        this.book = book;
        this.preparation = preparation;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.events = events;
    }

    /** Refuses new files and those that are still arriving, and waits for those that have arrived. */
    @Deactivate
    void stop() {
        stopping = true;
        synchronized (lock) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            try {
                for (long left = PATIENCE.toMillis(); taking > 0 && left > 0; ) {
                    lock.wait(left);
                    left = (end - System.nanoTime()) / 1_000_000;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Intake open(Actor actor, Draft draft) {
        catalog.require(actor, AccessRight.ADD, draft.customer());
        StoreId store = store(actor, draft);
        Attributes common = Attributes.of(draft.title(), draft.occasion());
        Intake intake = new Intake(
                new IntakeId(ids.next()),
                draft.customer(),
                store,
                draft.source(),
                common.title(),
                common.occasion(),
                draft.selection()
                        .orElseGet(() -> settings.value(CaptureSettings.selection(draft.source()), Scope.of(store))),
                name(actor),
                clock.now().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                0,
                0,
                0,
                0);
        book.open(intake);
        changed(intake);
        return intake;
    }

    private StoreId store(Actor actor, Draft draft) {
        StoreId home = customers
                .find(actor, draft.customer())
                .orElseThrow(UnknownCustomerException::new)
                .home();
        Optional<StoreId> wanted = draft.store().filter(s -> !s.equals(home));
        if (wanted.isEmpty()) {
            return home;
        }
        StoreId store = wanted.get();
        if (stores.find(store).isEmpty() || !actor.may(Catalog.HANDLE, Scope.of(store))) {
            throw new InvalidException("store", "capture.unknown-store");
        }
        return store;
    }

    private static String name(Actor actor) {
        String name = actor.name();
        return name.substring(
                0, name.offsetByCodePoints(0, Math.min(name.codePointCount(0, name.length()), LONGEST_NAME_OF_STAFF)));
    }

    @Override
    public Taken take(Actor actor, IntakeId id, Arrival arrival) {
        enter();
        try {
            Intake intake = intake(actor, id, AccessRight.ADD);
            if (intake.closedAt().isPresent()) {
                throw new IntakeClosedException();
            }
            String fileName = FileNames.clean(arrival.fileName());
            try {
                return take(actor, intake, arrival, fileName);
            } catch (FileRefusedException | TooManyBytesException e) {
                add(
                        intake,
                        new Line(clock.now(), fileName, Line.Outcome.REFUSED, Optional.empty(), Optional.of(e.code())),
                        0);
                throw e;
            }
        } finally {
            leave();
        }
    }

    private void enter() {
        synchronized (lock) {
            if (stopping) {
                throw new CaptureStoppingException();
            }
            taking++;
        }
    }

    private void leave() {
        synchronized (lock) {
            taking--;
            lock.notifyAll();
        }
    }

    private Taken take(Actor actor, Intake intake, Arrival arrival, String fileName) {
        Scope scope = Scope.of(intake.store());
        long limit = settings.value(CaptureSettings.MEGABYTES, scope) * 1_000_000;
        if (arrival.length().orElse(0L) > limit) {
            throw new TooManyBytesException(limit);
        }
        Limits limits = new Limits(settings.value(CaptureSettings.MEGAPIXELS, scope) * 1_000_000);
        try (Pin pin = receive(arrival, limit)) {
            Inspected inspected;
            Metadata metadata;
            try (SeekableByteChannel file = pin.content().open()) {
                inspected = Inspector.inspect(file, limits);
                metadata = Metadata.read(file, inspected, clock.now());
            } catch (IOException e) {
                throw new VaultFailureException(e);
            }
            NewPhoto photo = new NewPhoto(
                    intake.customer(),
                    intake.id().value(),
                    pin.digest(),
                    pin.size(),
                    fileName,
                    inspected.type().mediaType(),
                    metadata.swapsSides() ? inspected.height() : inspected.width(),
                    metadata.swapsSides() ? inspected.width() : inspected.height(),
                    arrival.selection().orElse(intake.selection()),
                    attributes(intake, arrival.attributes(), metadata));
            return switch (catalog.record(actor, photo)) {
                case Recorded.Kept kept -> {
                    preparation.add(new Waiting(
                            kept.photo().id(),
                            kept.photo().digest(),
                            kept.photo().mediaType()));
                    add(intake, line(fileName, Line.Outcome.KEPT, kept.photo()), pin.size());
                    yield new Taken.Kept(kept.photo(), inspected.damage());
                }
                case Recorded.AlreadyKept there -> {
                    add(intake, line(fileName, Line.Outcome.ALREADY_KEPT, there.photo()), 0);
                    yield new Taken.AlreadyKept(there.photo(), there.photo().keptFrom());
                }
            };
        }
    }

    /** Streams the bytes into the vault, after a look at the first of them. */
    private Pin receive(Arrival arrival, long limit) {
        ArrivingBytes bytes = new ArrivingBytes(arrival.bytes(), arrival.length(), () -> stopping);
        try {
            byte[] head = bytes.readNBytes(FileType.HEAD);
            Inspector.type(head);
            return vault.put(new SequenceInputStream(new ByteArrayInputStream(head), bytes), arrival.expected(), limit);
        } catch (IOException | VaultFailureException e) {
            Optional<Refusal> trouble = bytes.trouble();
            if (trouble.isPresent()) {
                throw trouble.get();
            }
            throw e instanceof VaultFailureException failure ? failure : new IncompleteFileException(e);
        }
    }

    /** What the sender notes, else what was noted for the whole intake, else what the file tells of itself. */
    private static Attributes attributes(Intake intake, Attributes noted, Metadata metadata) {
        String title = noted.title().isEmpty() ? intake.title() : noted.title();
        return new Attributes(
                title.isEmpty() ? metadata.title().orElse("") : title,
                noted.occasion().isEmpty() ? intake.occasion() : noted.occasion(),
                noted.place(),
                noted.persons(),
                noted.keywords().isEmpty() ? metadata.keywords() : noted.keywords(),
                noted.rating().or(metadata::rating));
    }

    private Line line(String fileName, Line.Outcome outcome, Photo photo) {
        return new Line(clock.now(), fileName, outcome, Optional.of(photo.id()), Optional.empty());
    }

    /** Adds a line. The file's fate is decided already, so that a failure here must not change the answer. */
    private void add(Intake intake, Line line, long bytes) {
        try {
            book.add(intake.id(), line, bytes);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Intake {} lacks the line of {} ({}): {}",
                    intake.id(),
                    line.photo().map(PhotoId::toString).orElse("a file"),
                    line.outcome(),
                    e.toString());
        }
        changed(intake);
    }

    private void changed(Intake intake) {
        events.postEvent(new Event(
                CHANGED_TOPIC,
                Map.of(
                        "intake", intake.id().toString(),
                        "customer", intake.customer().toString())));
    }

    @Override
    public Intake close(Actor actor, IntakeId id) {
        Intake intake = intake(actor, id, AccessRight.ADD);
        if (intake.closedAt().isPresent()) {
            return intake;
        }
        book.close(id, clock.now());
        changed(intake);
        return book.find(id).orElseThrow(UnknownIntakeException::new);
    }

    @Override
    public Optional<Intake> find(Actor actor, IntakeId id) {
        return book.find(id).filter(i -> catalog.allows(actor, AccessRight.SEE, i.customer()));
    }

    private Intake intake(Actor actor, IntakeId id, AccessRight right) {
        return book.find(id)
                .filter(i -> catalog.allows(actor, right, i.customer()))
                .orElseThrow(UnknownIntakeException::new);
    }

    @Override
    public Page<Intake> list(Actor actor, CustomerId customer, Optional<String> cursor, int limit) {
        catalog.require(actor, AccessRight.SEE, customer);
        return book.list(customer, cursor, limit);
    }

    @Override
    public Page<Line> lines(Actor actor, IntakeId id, Optional<String> cursor, int limit) {
        return book.lines(intake(actor, id, AccessRight.SEE).id(), cursor, limit);
    }
}
