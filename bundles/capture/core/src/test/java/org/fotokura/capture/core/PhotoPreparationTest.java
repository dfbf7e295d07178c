// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fotokura.capture.core.image.ExifBlock;
import org.fotokura.capture.core.image.Pictures;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.Preparation.Waiting;
import org.fotokura.catalog.Rendition;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.TakenAt;
import org.fotokura.persistence.Transactions;
import org.fotokura.testing.vault.Samples;
import org.fotokura.vault.Pin;
import org.junit.jupiter.api.Test;

class PhotoPreparationTest {
    private final Counter counter = new Counter(new NoDatabase());

    /** Preparation stands on the vault and the catalogue alone. */
    private static final class NoDatabase implements Transactions {
        @Override
        public <T> T read(java.util.function.Function<javax.persistence.EntityManager, T> work) {
            throw new AssertionError("no database");
        }

        @Override
        public <T> T write(java.util.function.Function<javax.persistence.EntityManager, T> work) {
            throw new AssertionError("no database");
        }
    }

    private Photo recorded(byte[] file) {
        try (Pin pin = counter.vault.put(new ByteArrayInputStream(file), Optional.empty(), Long.MAX_VALUE)) {
            return counter.catalog
                    .record(
                            Counter.CLERK,
                            new NewPhoto(
                                    Counter.CUSTOMER,
                                    7,
                                    pin.digest(),
                                    pin.size(),
                                    "a.jpg",
                                    "image/jpeg",
                                    1,
                                    1,
                                    Selection.KEEP,
                                    Attributes.none()))
                    .photo();
        }
    }

    private void tick() {
        counter.workers.regular.forEach(Runnable::run);
        counter.workers.work();
    }

    private Facts facts(Photo photo) {
        return counter.catalog
                .find(Counter.CLERK, photo.id())
                .orElseThrow()
                .facts()
                .orElseThrow();
    }

    private BufferedImage rendition(Photo photo, Rendition kind) throws IOException {
        return Pictures.read(
                Samples.read(counter.vault.derived(photo.digest(), kind.kind()).orElseThrow()));
    }

    @Test
    void whatWaitsInTheCatalogueIsFoundAndPrepared() throws IOException {
        byte[] file = Pictures.insert(
                Pictures.jpeg(Pictures.quarters(1600, 1200)),
                new ExifBlock()
                        .orientation(6)
                        .camera("Canon", "Canon EOS 450D")
                        .taken("2024:05:06 07:08:09")
                        .segment());
        Photo photo = recorded(file);

        tick();

        assertEquals(0, counter.catalog.count());
        Facts facts = facts(photo);
        assertEquals(1200, facts.width());
        assertEquals(1600, facts.height());
        assertEquals(Optional.of("Canon EOS 450D"), facts.camera());
        assertEquals(
                Optional.of(new TakenAt(LocalDateTime.parse("2024-05-06T07:08:09"), Optional.empty())),
                facts.takenAt());
        assertEquals(Optional.empty(), facts.damaged());
        assertEquals(1440, rendition(photo, Rendition.PREVIEW).getHeight());
        assertEquals(1080, rendition(photo, Rendition.PREVIEW).getWidth());
        assertEquals(256, rendition(photo, Rendition.THUMBNAIL).getHeight());
    }

    @Test
    void aPhotoJustTakenNeedsNoLookAtTheCatalogue() throws IOException {
        Photo photo = recorded(Pictures.png(Pictures.quarters(300, 200), true));

        counter.preparation.add(new Waiting(photo.id(), photo.digest(), photo.mediaType()));
        counter.preparation.add(new Waiting(photo.id(), photo.digest(), photo.mediaType()));

        assertEquals(1, counter.workers.computing.size());
        counter.workers.work();
        assertEquals(300, facts(photo).width());
        assertEquals(171, rendition(photo, Rendition.THUMBNAIL).getHeight());
    }

    @Test
    void noMoreTasksStandAtThePoolThanItRunsAtOnce() {
        for (int i = 0; i < 7; i++) {
            recorded(Pictures.jpeg(Pictures.quarters(20 + i, 20)));
        }
        counter.workers.regular.forEach(Runnable::run);
        assertEquals(2, counter.workers.computing.size());
        counter.workers.work();
        assertEquals(0, counter.catalog.count());
    }

    @Test
    void aTruncatedPhotoIsShownAsFarAsItGoesAndMarked() throws IOException {
        byte[] whole = Pictures.jpeg(Pictures.quarters(800, 600));
        Photo photo = recorded(Arrays.copyOf(whole, whole.length * 7 / 10));

        tick();

        assertEquals(Optional.of("capture.truncated"), facts(photo).damaged());
        assertEquals(800, rendition(photo, Rendition.PREVIEW).getWidth());
    }

    @Test
    void bytesThatAreNoPictureAnyMoreAreMarkedAndLeaveTheQueue() {
        Photo photo = recorded(new byte[] {1, 2, 3, 4, 5});

        tick();

        assertEquals(Optional.of("capture.undecodable"), facts(photo).damaged());
        assertEquals(0, counter.catalog.count());
        assertTrue(counter.vault.original(photo.digest()).isPresent());
        assertFalse(counter.vault.derived(photo.digest(), "256").isPresent());
    }

    @Test
    void aPhotoWhoseBytesAreMissingStaysInTheQueueAndIsNotTriedForEver() {
        Photo photo = recorded(Pictures.jpeg(Pictures.quarters(20, 20)));
        counter.vault.release(photo.digest(), "catalog:" + photo.id());
        Photo sound = recorded(Pictures.jpeg(Pictures.quarters(30, 20)));

        for (int i = 0; i < 3; i++) {
            tick();
        }
        assertEquals(1, counter.catalog.count());
        assertEquals(30, facts(sound).width());
        counter.workers.regular.forEach(Runnable::run);
        assertEquals(List.of(), List.copyOf(counter.workers.computing));
    }

    @Test
    void stoppingClosesTheCrew() {
        counter.preparation.stop();
        assertTrue(counter.workers.closed);
    }
}
