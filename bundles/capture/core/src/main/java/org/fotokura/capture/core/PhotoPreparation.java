// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.capture.core.image.Inspected;
import org.fotokura.capture.core.image.Inspector;
import org.fotokura.capture.core.image.Limits;
import org.fotokura.capture.core.image.Metadata;
import org.fotokura.capture.core.image.Renditions;
import org.fotokura.capture.core.image.Renditions.Picture;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Preparation;
import org.fotokura.catalog.Preparation.Waiting;
import org.fotokura.catalog.Rendition;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.Workers;
import org.fotokura.vault.Content;
import org.fotokura.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the renditions of photos and reads their facts, off the threads that take them in. The queue is the catalogue's: photos not yet
 * prepared, whoever recorded them and whenever; what was just taken in is known without asking.
 */
@Component(service = PhotoPreparation.class)
public final class PhotoPreparation {
    private static final Logger LOG = LoggerFactory.getLogger(PhotoPreparation.class);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final int BATCH = 200;
    private static final int MOST_KNOWN = 1000;
    private static final int MOST_ATTEMPTS = 3;

    private final Preparation photos;
    private final Vault vault;
    private final Codecs codecs;
    private final BusinessClock clock;
    private final Workers.Crew crew;
    private final Queue<Waiting> known = new ArrayDeque<>();
    private final Set<PhotoId> pending = new HashSet<>();
    private final Map<PhotoId, Integer> failures = new HashMap<>();
    private int running;

    @Activate
    public PhotoPreparation(
            @Reference Preparation photos,
            @Reference Vault vault,
            @Reference Codecs codecs,
            @Reference BusinessClock clock,
            @Reference Workers workers) {
        this.photos = photos;
        this.vault = vault;
        this.codecs = codecs;
        this.clock = clock;
        this.crew = workers.crew("capture");
        crew.every(Duration.ZERO, PAUSE, this::collect);
    }

    @Deactivate
    void stop() {
        crew.close();
    }

    /** Prepares a photo that was just recorded. When too many wait, it is found in the catalogue later. */
    void add(Waiting photo) {
        synchronized (this) {
            if (known.size() >= MOST_KNOWN || !pending.add(photo.id())) {
                return;
            }
            known.add(photo);
        }
        start();
    }

    /** Asks the catalogue for what waits, until all of it is known or as much as is held. */
    private void collect() {
        Optional<PhotoId> after = Optional.empty();
        List<Waiting> batch;
        do {
            batch = photos.waiting(after, BATCH);
            synchronized (this) {
                for (Waiting photo : batch) {
                    if (known.size() < MOST_KNOWN
                            && failures.getOrDefault(photo.id(), 0) < MOST_ATTEMPTS
                            && pending.add(photo.id())) {
                        known.add(photo);
                    }
                }
                if (known.size() >= MOST_KNOWN) {
                    break;
                }
            }
            if (!batch.isEmpty()) {
                after = Optional.of(batch.getLast().id());
            }
        } while (batch.size() == BATCH);
        start();
    }

    /** Keeps as many tasks at the pool as it can run at once: other rooms' work is not made to wait behind a long queue. */
    private void start() {
        while (true) {
            Waiting photo;
            synchronized (this) {
                photo = running < crew.processors() ? known.poll() : null;
                if (photo == null) {
                    return;
                }
                running++;
            }
            Waiting next = photo;
            try {
                crew.cpu().execute(() -> run(next));
            } catch (RejectedExecutionException e) {
                // The room is leaving; the photo stays in the catalogue's queue.
                end(next, true);
                return;
            }
        }
    }

    private void run(Waiting photo) {
        boolean done = false;
        try {
            prepare(photo);
            done = true;
        } catch (IOException e) {
            LOG.warn("Photo {} could not be prepared and stays in the queue: {}", photo.id(), e.toString());
        } catch (RuntimeException e) {
            LOG.warn("Photo {} could not be prepared and stays in the queue", photo.id(), e);
        } finally {
            end(photo, done);
            start();
        }
    }

    private synchronized void end(Waiting photo, boolean done) {
        running--;
        pending.remove(photo.id());
        if (done) {
            failures.remove(photo.id());
        } else {
            failures.merge(photo.id(), 1, Integer::sum);
        }
    }

    private void prepare(Waiting photo) throws IOException {
        Content original = vault.original(photo.digest()).orElse(null);
        if (original == null) {
            throw new IOException("the original is not there");
        }
        try (WatchedChannel file = new WatchedChannel(original.open())) {
            photos.prepared(photo.id(), facts(photo, file));
        }
    }

    private Facts facts(Waiting photo, WatchedChannel file) throws IOException {
        Inspected inspected;
        try {
            // It was within the limits when it was taken in; they may have been lowered since.
            inspected = Inspector.inspect(file, new Limits(Long.MAX_VALUE));
        } catch (FileRefusedException e) {
            LOG.warn("Photo {} is not the file that was taken in: {}", photo.id(), e.getMessage());
            return new Facts(
                    0,
                    0,
                    0x808080,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Inspected.UNDECODABLE));
        }
        Metadata metadata = Metadata.read(file, inspected, clock.now());
        int colour = 0x808080;
        Optional<String> damage = inspected.damage();
        try {
            Renditions made = Renditions.make(codecs.best(), file, inspected, metadata.orientation());
            for (Map.Entry<Rendition, Picture> each : made.pictures().entrySet()) {
                vault.putDerived(
                        photo.digest(), each.getKey().kind(), each.getValue().jpeg());
            }
            colour = made.colour();
            if (made.damaged() && damage.isEmpty()) {
                damage = Optional.of(Inspected.DAMAGED);
            }
        } catch (IOException e) {
            if (file.failed()) {
                throw e;
            }
            damage = Optional.of(Inspected.UNDECODABLE);
        }
        return new Facts(
                metadata.swapsSides() ? inspected.height() : inspected.width(),
                metadata.swapsSides() ? inspected.width() : inspected.height(),
                colour,
                metadata.takenAt(),
                metadata.position(),
                metadata.camera(),
                metadata.lens(),
                metadata.exposure(),
                metadata.aperture(),
                metadata.iso(),
                metadata.focalLength(),
                damage);
    }

    /** Tells a store that fails to read from a file that can't be decoded. */
    private static final class WatchedChannel implements SeekableByteChannel {
        private final SeekableByteChannel file;
        private boolean failed;

        WatchedChannel(SeekableByteChannel file) {
            this.file = file;
        }

        boolean failed() {
            return failed;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            try {
                return file.read(into);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public int write(ByteBuffer from) {
            throw new java.nio.channels.NonWritableChannelException();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new java.nio.channels.NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
