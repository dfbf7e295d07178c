// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.fotokura.operations.Workers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As many threads as processors for computing, taken from the rooms in turn so that none waits behind another's queue; a thread of its own for
 * each task that waits.
 *
 * <p>These are not virtual: a virtual thread that waits while a class is being loaded or initialized keeps its carrier. In a framework that loads
 * the rooms' classes as they are first used, a node's few carriers can all wait for a lock whose holder then finds none to go on with.
 */
@Component
public final class NodeWorkers implements Workers {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWorkers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long tasks may come to their own end before they are interrupted: a database takes an interrupt in the middle for a fault. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final int processors;
    private final ExecutorService pool;
    private final Set<RoomCrew> crews = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<RoomCrew> turns = new ArrayDeque<>();

    @Activate
    public NodeWorkers() {
        this(Runtime.getRuntime().availableProcessors());
    }

    NodeWorkers(int processors) {
        this.processors = processors;
        this.pool = Executors.newFixedThreadPool(
                processors,
                Thread.ofPlatform().name("fotokura-cpu-", 1).daemon().factory());
    }

    @Deactivate
    void close() {
        crews.forEach(RoomCrew::close);
        pool.shutdownNow();
    }

    @Override
    public Crew crew(String room) {
        RoomCrew crew = new RoomCrew(room);
        crews.add(crew);
        return crew;
    }

    /** Runs one task of the room whose turn it is. */
    private void takeTurn() {
        RoomCrew crew;
        Runnable task;
        lock.lock();
        try {
            crew = turns.poll();
            task = crew == null ? null : crew.queue.poll();
            if (crew != null && !crew.queue.isEmpty()) {
                turns.add(crew);
            }
        } finally {
            lock.unlock();
        }
        if (crew != null && task != null) {
            crew.run(task);
        }
    }

    private final class RoomCrew implements Crew {
        private final String room;
        private final Queue<Runnable> queue = new ArrayDeque<>();
        private final ReentrantLock running = new ReentrantLock();
        private final Condition ended = running.newCondition();
        private final Set<Thread> threads = new HashSet<>();
        private boolean closed;

        RoomCrew(String room) {
            this.room = room;
        }

        @Override
        public Executor cpu() {
            return task -> {
                lock.lock();
                try {
                    refuseIfClosed();
                    if (queue.isEmpty()) {
                        turns.add(this);
                    }
                    queue.add(task);
                } finally {
                    lock.unlock();
                }
                pool.execute(NodeWorkers.this::takeTurn);
            };
        }

        @Override
        public Executor io() {
            return task -> {
                // A thread that has ended can be held by others for long; what it ran, and so the room's classes, must
                // not be.
                AtomicReference<Runnable> once = new AtomicReference<>(task);
                Thread thread = Thread.ofPlatform()
                        .name(room + "-io")
                        .daemon()
                        .unstarted(() -> run(Objects.requireNonNull(once.getAndSet(null))));
                running.lock();
                try {
                    if (closed) {
                        throw refused();
                    }
                    threads.add(thread);
                } finally {
                    running.unlock();
                }
                thread.start();
            };
        }

        @Override
        public void every(Duration first, Duration pause, Runnable task) {
            io().execute(() -> {
                Duration wait = first;
                while (pause(wait)) {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        failed(e);
                    }
                    wait = pause;
                }
            });
        }

        /** Whether the crew still stands after {@code time}. */
        private boolean pause(Duration time) {
            running.lock();
            try {
                long left = time.toNanos();
                while (!closed && left > 0) {
                    left = ended.awaitNanos(left);
                }
                return !closed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                running.unlock();
            }
        }

        private void run(Runnable task) {
            Thread thread = Thread.currentThread();
            running.lock();
            try {
                if (closed) {
                    threads.remove(thread);
                    ended.signalAll();
                    return;
                }
                threads.add(thread);
            } finally {
                running.unlock();
            }
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failed(e);
            } finally {
                running.lock();
                try {
                    threads.remove(thread);
                    ended.signalAll();
                } finally {
                    running.unlock();
                }
                // An interrupt meant for this task must not reach the next one.
                Thread.interrupted();
            }
        }

        private void failed(Throwable failure) {
            running.lock();
            try {
                if (closed) {
                    LOG.debug("A task of {} ended when the room left", room, failure);
                    return;
                }
            } finally {
                running.unlock();
            }
            LOG.error("A task of {} failed", room, failure);
        }

        private void awaitEnd(Duration time) throws InterruptedException {
            long left = time.toNanos();
            while (!threads.isEmpty() && left > 0) {
                left = ended.awaitNanos(left);
            }
        }

        private void refuseIfClosed() {
            running.lock();
            try {
                if (closed) {
                    throw refused();
                }
            } finally {
                running.unlock();
            }
        }

        private RejectedExecutionException refused() {
            return new RejectedExecutionException("the room " + room + " has left");
        }

        @Override
        public int processors() {
            return processors;
        }

        @Override
        public void close() {
            crews.remove(this);
            lock.lock();
            try {
                queue.clear();
                turns.remove(this);
            } finally {
                lock.unlock();
            }
            running.lock();
            try {
                closed = true;
                threads.remove(Thread.currentThread());
                ended.signalAll();
                awaitEnd(GRACE);
                threads.forEach(Thread::interrupt);
                awaitEnd(PATIENCE.minus(GRACE));
                if (!threads.isEmpty()) {
                    LOG.warn(
                            "{} tasks of {} did not end in {} s",
                            threads.size(),
                            room,
                            TimeUnit.NANOSECONDS.toSeconds(PATIENCE.toNanos()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                running.unlock();
            }
        }
    }
}
