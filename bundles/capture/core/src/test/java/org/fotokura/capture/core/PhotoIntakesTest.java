// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fotokura.capture.Arrival;
import org.fotokura.capture.CaptureSettings;
import org.fotokura.capture.CaptureStoppingException;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.capture.IncompleteFileException;
import org.fotokura.capture.Intake;
import org.fotokura.capture.IntakeClosedException;
import org.fotokura.capture.IntakeId;
import org.fotokura.capture.Intakes;
import org.fotokura.capture.Intakes.Draft;
import org.fotokura.capture.Intakes.Line;
import org.fotokura.capture.Taken;
import org.fotokura.capture.UnknownIntakeException;
import org.fotokura.capture.core.image.ExifBlock;
import org.fotokura.capture.core.image.Pictures;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Opening;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Page;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;
import org.fotokura.testing.vault.HeapVault;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Digest;
import org.fotokura.vault.DigestMismatchException;
import org.fotokura.vault.TooManyBytesException;
import org.fotokura.vault.VaultFailureException;
import org.fotokura.vault.VaultFullException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase(unit = "capture", changelog = "db/capture/changelog.sql")
class PhotoIntakesTest {
    private static final byte[] JPEG = Pictures.insert(
            Pictures.jpeg(Pictures.quarters(64, 48)),
            new ExifBlock().orientation(6).taken("2024:05:06 07:08:09").segment());
    private static final byte[] PNG = Pictures.png(Pictures.quarters(50, 40), false);

    private final TestDatabase database;
    private Counter counter;

    PhotoIntakesTest(TestDatabase database) {
        this.database = database;
        this.counter = new Counter(database.transactions());
    }

    @BeforeEach
    void fresh() {
        database.clear();
        counter = new Counter(database.transactions());
    }

    private Taken take(Intake intake, String name, byte[] bytes) {
        return counter.intakes.take(Counter.CLERK, intake.id(), Counter.file(name, bytes));
    }

    private Intake now(Intake intake) {
        return counter.intakes.find(Counter.CLERK, intake.id()).orElseThrow();
    }

    private List<Line> lines(Intake intake) {
        return counter.intakes
                .lines(Counter.CLERK, intake.id(), Optional.empty(), 100)
                .items();
    }

    private void assertNothingKept() {
        assertEquals(0, counter.vault.totals().originals());
        assertEquals(0, counter.catalog.count());
    }

    @Test
    void aFileThatEndsBeforeItsPictureIsKeptAndSaidToBeDamaged() {
        byte[] torn = java.util.Arrays.copyOf(JPEG, JPEG.length - 40);
        Taken.Kept taken = assertInstanceOf(Taken.Kept.class, take(counter.open(), "torn.jpg", torn));
        assertEquals(Samples.digest(torn), taken.photo().digest());
        assertEquals(Optional.of("capture.truncated"), taken.damage());
        assertEquals(
                Optional.empty(),
                assertInstanceOf(Taken.Kept.class, take(counter.open(), "whole.jpg", JPEG))
                        .damage());
    }

    @Test
    void aPhotoThatWasTakenIsInVaultCatalogueAndBook() {
        Intake intake = counter.open();

        Photo photo = assertInstanceOf(Taken.Kept.class, take(intake, "DCIM/100/DSC_1.JPG", JPEG))
                .photo();

        assertEquals(Samples.digest(JPEG), photo.digest());
        assertEquals(Set.of("catalog:" + photo.id()), counter.vault.holders(photo.digest()));
        assertEquals("DSC_1.JPG", photo.fileName());
        assertEquals("image/jpeg", photo.mediaType());
        assertEquals(intake.id().value(), photo.intake());
        assertEquals(Selection.UNDECIDED, photo.selection());
        assertEquals("Summer", photo.attributes().title());
        assertEquals("Journey", photo.attributes().occasion());
        Intake after = now(intake);
        assertEquals(1, after.kept());
        assertEquals(JPEG.length, after.bytes());
        Line line = lines(intake).getFirst();
        assertEquals(Line.Outcome.KEPT, line.outcome());
        assertEquals("DSC_1.JPG", line.fileName());
        assertEquals(Optional.of(photo.id()), line.photo());
        assertEquals(Counter.NOW, line.at());
    }

    @Test
    void theSamePhotoAgainIsAnsweredSinceWhenItIsKept() {
        Intake intake = counter.open();
        Photo first = take(intake, "a.jpg", JPEG).photo();

        Taken.AlreadyKept again = assertInstanceOf(Taken.AlreadyKept.class, take(intake, "b.jpg", JPEG));

        assertEquals(first.id(), again.photo().id());
        assertEquals(Counter.NOW, again.since());
        assertEquals(1, counter.vault.totals().originals());
        assertEquals(1, now(intake).kept());
        assertEquals(1, now(intake).alreadyKept());
        assertEquals(JPEG.length, now(intake).bytes());
    }

    @Test
    void whatIsSaidOfAPhotoBeatsTheIntakeAndTheIntakeBeatsTheFile() {
        byte[] tagged = Pictures.insert(
                Pictures.jpeg(Pictures.quarters(30, 20)),
                Pictures.segment(
                        0xe1,
                        ("http://ns.adobe.com/xap/1.0/\0<x xmlns:dc='http://purl.org/dc/elements/1.1/'"
                                        + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><dc:title><rdf:li>of the file"
                                        + "</rdf:li></dc:title><dc:subject><rdf:li>rose</rdf:li></dc:subject></x>")
                                .getBytes(StandardCharsets.UTF_8)));
        Intake titled = counter.open();
        Intake plain = counter.intakes.open(
                Counter.CLERK,
                new Draft(Counter.CUSTOMER, Optional.empty(), Intake.Source.COUNTER, "", "", Optional.empty()));

        Photo said = counter.intakes
                .take(
                        Counter.CLERK,
                        titled.id(),
                        new Arrival(
                                "a.jpg",
                                new ByteArrayInputStream(JPEG),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Selection.KEEP),
                                Attributes.of("Said", "")))
                .photo();
        assertEquals("Said", said.attributes().title());
        assertEquals("Journey", said.attributes().occasion());
        assertEquals(Selection.KEEP, said.selection());

        Photo ofFile = take(plain, "b.jpg", tagged).photo();
        assertEquals("of the file", ofFile.attributes().title());
        assertEquals(List.of("rose"), ofFile.attributes().keywords());
    }

    @Test
    void theSettingsSayWhatIsChosenWhereNobodyDoes() {
        for (Intake.Source source : Intake.Source.values()) {
            Selection byDefault = CaptureSettings.selection(source).byDefault();
            assertEquals(
                    source == Intake.Source.COUNTER || source == Intake.Source.FOLDER
                            ? Selection.UNDECIDED
                            : Selection.KEEP,
                    byDefault);
        }
        counter.values.put("capture.counter-selection", Selection.DISCARD);
        assertEquals(Selection.DISCARD, counter.open().selection());
    }

    @Test
    void refusedFilesLeaveNothingButALine() {
        Intake intake = counter.open();

        FileRefusedException text = assertThrows(
                FileRefusedException.class, () -> take(intake, "a.jpg", "Dear Sir".getBytes(StandardCharsets.UTF_8)));
        FileRefusedException cut =
                assertThrows(FileRefusedException.class, () -> take(intake, "b.jpg", Arrays.copyOf(JPEG, 60)));

        assertEquals("capture.unsupported-type", text.code());
        assertEquals("capture.nothing-left", cut.code());
        assertNothingKept();
        assertEquals(2, now(intake).refused());
        assertEquals(
                List.of(Optional.of("capture.unsupported-type"), Optional.of("capture.nothing-left")),
                lines(intake).stream().map(Line::refusal).toList());
    }

    @Test
    void aRefusedFileIsReadNoFurtherThanNeeded() {
        Intake intake = counter.open();
        InputStream film = new InputStream() {
            private long given;

            @Override
            public int read() {
                assertTrue(given++ < 100_000, "the film was read on");
                return given == 5 ? 'f' : given == 6 ? 't' : given == 7 ? 'y' : given == 8 ? 'p' : 'm';
            }
        };
        assertThrows(
                FileRefusedException.class,
                () -> counter.intakes.take(Counter.CLERK, intake.id(), Counter.file("film.jpg", film)));
    }

    @Test
    void limitsOnBytesAndPixelsAreTheSettings() {
        Intake intake = counter.open();
        counter.values.put("capture.megabytes", 0L);
        assertThrows(TooManyBytesException.class, () -> take(intake, "a.jpg", JPEG));
        counter.values.put("capture.megabytes", 1L);
        counter.values.put("capture.megapixels", 0L);
        assertEquals(
                "capture.too-many-pixels",
                assertThrows(FileRefusedException.class, () -> take(intake, "a.jpg", JPEG))
                        .code());
        assertNothingKept();
        assertEquals(2, now(intake).refused());
    }

    private Arrival announced(byte[] bytes, Optional<Digest> digest, Optional<Long> length) {
        return new Arrival(
                "a.jpg", new ByteArrayInputStream(bytes), digest, length, Optional.empty(), Attributes.none());
    }

    @Test
    void otherBytesThanAnnouncedAreNotKept() {
        Intake intake = counter.open();
        Digest other = Samples.digest(PNG);
        assertThrows(
                DigestMismatchException.class,
                () -> counter.intakes.take(
                        Counter.CLERK, intake.id(), announced(JPEG, Optional.of(other), Optional.empty())));
        for (long length : new long[] {0, 10, JPEG.length - 1, JPEG.length + 1, JPEG.length + 100_000}) {
            assertThrows(
                    IncompleteFileException.class,
                    () -> counter.intakes.take(
                            Counter.CLERK, intake.id(), announced(JPEG, Optional.empty(), Optional.of(length))));
        }
        assertNothingKept();
        assertEquals(0, now(intake).refused());
        counter.intakes.take(
                Counter.CLERK, intake.id(), announced(JPEG, Optional.of(Samples.digest(JPEG)), Optional.of((long)
                        JPEG.length)));
        assertEquals(1, now(intake).kept());
    }

    @Test
    void aLineThatBreaksLeavesNothing() {
        Intake intake = counter.open();
        InputStream broken = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == JPEG.length / 2) {
                    throw new IOException("connection reset");
                }
                return JPEG[at++] & 0xff;
            }
        };
        assertThrows(
                IncompleteFileException.class,
                () -> counter.intakes.take(Counter.CLERK, intake.id(), Counter.file("a.jpg", broken)));
        assertNothingKept();
    }

    @Test
    void aFullOrFailingVaultRefusesAndTheNextFileIsKept() {
        counter = new Counter(database.transactions(), new HeapVault(10));
        Intake full = counter.open();
        assertThrows(VaultFullException.class, () -> take(full, "a.jpg", JPEG));
        assertNothingKept();

        counter = new Counter(database.transactions());
        Intake failing = counter.open();
        counter.vault.failWith(new IOException("no disk"));
        assertThrows(VaultFailureException.class, () -> take(failing, "a.jpg", JPEG));
        assertNothingKept();
        counter.vault.recover();
        assertInstanceOf(Taken.Kept.class, take(failing, "a.jpg", JPEG));
        assertEquals(0, now(failing).refused());
    }

    @Test
    void aLineThatCantBeWrittenDoesNotUndoThePhoto() {
        Intake intake = counter.open();
        database.execute("ALTER TABLE CAPTURE_LINE ADD COLUMN EXTRA INT");
        database.execute("ALTER TABLE CAPTURE_LINE DROP COLUMN EXTRA");
        database.execute("ALTER TABLE CAPTURE_LINE ADD CONSTRAINT CAPTURE_LINE_C_TEST CHECK (BYTES < 0)");
        try {
            assertInstanceOf(Taken.Kept.class, take(intake, "a.jpg", JPEG));
        } finally {
            database.execute("ALTER TABLE CAPTURE_LINE DROP CONSTRAINT CAPTURE_LINE_C_TEST");
        }
        assertEquals(1, counter.catalog.count());
    }

    @Test
    void whoMayNotAddIsToldOfNothing() {
        Intake intake = counter.open();
        Draft draft = new Draft(Counter.CUSTOMER, Optional.empty(), Intake.Source.COUNTER, "", "", Optional.empty());

        for (Actor actor : List.of(Counter.STRANGER, Actor.nobody(), Actor.customer(99, "Someone"))) {
            assertThrows(UnknownCustomerException.class, () -> counter.intakes.open(actor, draft));
            assertThrows(
                    UnknownIntakeException.class,
                    () -> counter.intakes.take(actor, intake.id(), Counter.file("a.jpg", JPEG)));
            assertThrows(UnknownIntakeException.class, () -> counter.intakes.close(actor, intake.id()));
            assertThrows(
                    UnknownIntakeException.class,
                    () -> counter.intakes.lines(actor, intake.id(), Optional.empty(), 10));
            assertThrows(
                    UnknownCustomerException.class,
                    () -> counter.intakes.list(actor, Counter.CUSTOMER, Optional.empty(), 10));
            assertEquals(Optional.empty(), counter.intakes.find(actor, intake.id()));
        }
        assertThrows(UnknownIntakeException.class, () -> counter.intakes.close(Counter.CLERK, new IntakeId(7)));
        assertNothingKept();
    }

    @Test
    void aStoreWhereTheClerkDoesNotWorkIsRefused() {
        Draft elsewhere = new Draft(
                Counter.CUSTOMER, Optional.of(Counter.ELSEWHERE), Intake.Source.COUNTER, "", "", Optional.empty());
        assertEquals(
                "store",
                assertThrows(InvalidException.class, () -> counter.intakes.open(Counter.CLERK, elsewhere))
                        .field());
    }

    @Test
    void aClosedIntakeTakesNoMore() {
        Intake intake = counter.open();
        assertEquals(
                Optional.of(Counter.NOW),
                counter.intakes.close(Counter.CLERK, intake.id()).closedAt());
        assertNotNull(counter.intakes.close(Counter.CLERK, intake.id()));
        assertThrows(IntakeClosedException.class, () -> take(intake, "a.jpg", JPEG));
        assertNothingKept();
    }

    @Test
    void intakesAreListedNewestFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            counter.open();
        }
        Page<Intake> first = counter.intakes.list(Counter.CLERK, Counter.CUSTOMER, Optional.empty(), 3);
        Page<Intake> second = counter.intakes.list(Counter.CLERK, Counter.CUSTOMER, first.next(), 3);

        assertEquals(3, first.items().size());
        assertEquals(2, second.items().size());
        assertEquals(Optional.empty(), second.next());
        List<Long> ids = java.util.stream.Stream.concat(first.items().stream(), second.items().stream())
                .map(i -> i.id().value())
                .toList();
        assertEquals(ids.stream().sorted(java.util.Comparator.reverseOrder()).toList(), ids);
        assertEquals(5, Set.copyOf(ids).size());
        assertThrows(
                InvalidException.class,
                () -> counter.intakes.list(Counter.CLERK, Counter.CUSTOMER, Optional.of("x"), 3));
        assertThrows(
                UnknownCustomerException.class,
                () -> counter.intakes.list(Counter.CLERK, new CustomerId(5), Optional.empty(), 3));
    }

    @Test
    void linesArePagedInTheOrderOfArrival() {
        Intake intake = counter.open();
        for (int i = 0; i < 4; i++) {
            take(intake, i + ".jpg", Pictures.jpeg(Pictures.quarters(20 + i, 20)));
        }
        Page<Line> first = counter.intakes.lines(Counter.CLERK, intake.id(), Optional.empty(), 3);
        Page<Line> second = counter.intakes.lines(Counter.CLERK, intake.id(), first.next(), 3);
        assertEquals(
                List.of("0.jpg", "1.jpg", "2.jpg"),
                first.items().stream().map(Line::fileName).toList());
        assertEquals(
                List.of("3.jpg"), second.items().stream().map(Line::fileName).toList());
    }

    @Test
    void everyChangeIsTold() {
        Intake intake = counter.open();
        take(intake, "a.jpg", JPEG);
        counter.intakes.close(Counter.CLERK, intake.id());
        assertEquals(3, counter.events.size());
        counter.events.forEach(event -> {
            assertEquals(Intakes.CHANGED_TOPIC, event.getTopic());
            assertEquals(intake.id().toString(), event.getProperty("intake"));
            assertEquals(Counter.CUSTOMER.toString(), event.getProperty("customer"));
        });
    }

    @Test
    void theSameFilesFromManyAtOnceAreKeptOnce() throws Exception {
        Intake intake = counter.open();
        byte[][] files = {JPEG, PNG, Pictures.jpeg(Pictures.quarters(99, 98))};
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<Taken>> sends = java.util.stream.IntStream.range(0, 48)
                    .<Callable<Taken>>mapToObj(i -> () -> take(intake, i + ".jpg", files[i % 3]))
                    .toList();
            for (Future<Taken> each : many.invokeAll(sends)) {
                each.get();
            }
        }
        assertEquals(3, counter.vault.totals().originals());
        assertEquals(3, now(intake).kept());
        assertEquals(45, now(intake).alreadyKept());
    }

    @Test
    void aFileStillArrivingWhenCaptureStopsIsRefusedAndLeavesNothing() throws Exception {
        Intake intake = counter.open();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        InputStream slow = new InputStream() {
            private int at;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (at == 0) {
                    into[from] = JPEG[at++];
                    return 1;
                }
                begun.countDown();
                await(goOn);
                int n = Math.min(length, JPEG.length - at);
                System.arraycopy(JPEG, at, into, from, n);
                at += n;
                return n == 0 ? -1 : n;
            }
        };
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            Future<Taken> upload =
                    others.submit(() -> counter.intakes.take(Counter.CLERK, intake.id(), Counter.file("a.jpg", slow)));
            await(begun);
            Future<?> stop = others.submit(counter.intakes::stop);
            awaitStopping(intake);
            goOn.countDown();

            Throwable refusal = assertThrows(Exception.class, () -> upload.get(20, TimeUnit.SECONDS))
                    .getCause();
            assertInstanceOf(CaptureStoppingException.class, refusal);
            stop.get(20, TimeUnit.SECONDS);
        }
        assertNothingKept();
    }

    @Test
    void aFileThatHasArrivedWhenCaptureStopsIsFinishedFirst() throws Exception {
        Intake intake = counter.open();
        CountDownLatch recording = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicBoolean arrived = new AtomicBoolean();
        counter.catalog.add(new AccessRule() {
            @Override
            public List<Opening> opens(Actor actor) {
                if (arrived.get()) {
                    recording.countDown();
                    PhotoIntakesTest.await(goOn);
                }
                return List.of();
            }

            @Override
            public Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> owners) {
                return Set.of();
            }
        });
        InputStream bytes = new ByteArrayInputStream(JPEG) {
            @Override
            public int read(byte[] into, int from, int length) {
                int n = super.read(into, from, length);
                arrived.compareAndSet(false, n < 0);
                return n;
            }
        };
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            Future<Taken> upload =
                    others.submit(() -> counter.intakes.take(Counter.CLERK, intake.id(), Counter.file("a.jpg", bytes)));
            await(recording);
            Future<?> stop = others.submit(() -> {
                counter.intakes.stop();
                stopped.set(true);
            });
            awaitStopping(intake);
            assertTrue(!stopped.get() || upload.isDone());
            goOn.countDown();

            assertInstanceOf(Taken.Kept.class, upload.get(20, TimeUnit.SECONDS));
            stop.get(20, TimeUnit.SECONDS);
        }
        assertEquals(1, counter.vault.totals().originals());
    }

    /** Until new files are refused. */
    private void awaitStopping(Intake intake) {
        while (true) {
            try {
                counter.intakes.take(
                        Counter.CLERK, new IntakeId(intake.id().value() + 1_000_000), Counter.file("b.jpg", JPEG));
            } catch (CaptureStoppingException e) {
                return;
            } catch (UnknownIntakeException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
