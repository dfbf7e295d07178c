// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fotokura.operations.Workers.Crew;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NodeWorkersTest {
    private final NodeWorkers workers = new NodeWorkers(2);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void noMoreTasksComputeAtOnceThanThereAreProcessors() throws Exception {
        Crew crew = workers.crew("capture");
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch all = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            crew.cpu().execute(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                both.countDown();
                await(both);
                now.decrementAndGet();
                all.countDown();
            });
        }
        assertTrue(all.await(20, TimeUnit.SECONDS));
        assertEquals(2, most.get());
    }

    @Test
    void aRoomDoesNotWaitBehindAnothersQueue() throws Exception {
        Crew busy = workers.crew("capture");
        Crew other = workers.crew("catalog");
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(102);
        List<String> order = new java.util.concurrent.CopyOnWriteArrayList<>();
        for (int i = 0; i < 101; i++) {
            busy.cpu().execute(() -> {
                await(start);
                order.add("capture");
                done.countDown();
            });
        }
        other.cpu().execute(() -> {
            order.add("catalog");
            done.countDown();
        });
        start.countDown();
        assertTrue(done.await(20, TimeUnit.SECONDS));
        assertTrue(order.indexOf("catalog") < 10, order::toString);
    }

    @Test
    void waitingTasksDoNotHoldProcessors() throws Exception {
        Crew crew = workers.crew("vault");
        CountDownLatch all = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            crew.io().execute(() -> {
                all.countDown();
                await(all);
            });
        }
        assertTrue(all.await(20, TimeUnit.SECONDS));
    }

    /** As in a room's first moments: some wait inside the loading of a class, and the one they wait for must be able to run. */
    @Test
    void tasksThatWaitInsideTheLoadingOfAClassDoNotStopTheOthers() throws Exception {
        int many = 2 * Runtime.getRuntime().availableProcessors();
        Crew crew = workers.crew("catalog");
        CountDownLatch loading = new CountDownLatch(many);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(many);
        try {
            for (int i = 0; i < many; i++) {
                crew.io().execute(() -> {
                    ClassLoader waiting = waitingLoader(loading, go);
                    assertThrows(ClassNotFoundException.class, () -> Class.forName("Absent", false, waiting));
                    done.countDown();
                });
            }
            assertTrue(loading.await(10, TimeUnit.SECONDS), loading::toString);
            workers.crew("vault").io().execute(go::countDown);
            assertTrue(done.await(10, TimeUnit.SECONDS), done::toString);
        } finally {
            go.countDown();
        }
    }

    private static ClassLoader waitingLoader(CountDownLatch loading, CountDownLatch go) {
        return new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                loading.countDown();
                NodeWorkersTest.await(go);
                throw new ClassNotFoundException(name);
            }
        };
    }

    @Test
    void aTaskThatThrowsEndsAlone() throws Exception {
        Crew crew = workers.crew("vault");
        CountDownLatch done = new CountDownLatch(2);
        for (var side : List.of(crew.cpu(), crew.io())) {
            side.execute(() -> {
                throw new IllegalStateException("thrown by the test");
            });
            side.execute(done::countDown);
        }
        assertTrue(done.await(20, TimeUnit.SECONDS));
    }

    @Test
    void everyGoesOnAfterAFailureAndEndsWithTheCrew() throws Exception {
        Crew crew = workers.crew("vault");
        CountDownLatch thrice = new CountDownLatch(3);
        AtomicInteger afterwards = new AtomicInteger();
        crew.every(Duration.ZERO, Duration.ofMillis(1), () -> {
            thrice.countDown();
            afterwards.incrementAndGet();
            throw new IllegalStateException("thrown by the test");
        });
        assertTrue(thrice.await(20, TimeUnit.SECONDS));
        crew.close();
        int atClose = afterwards.get();
        CountDownLatch another = new CountDownLatch(1);
        workers.crew("other").every(Duration.ofMillis(20), Duration.ofMillis(1), another::countDown);
        assertTrue(another.await(20, TimeUnit.SECONDS));
        assertEquals(atClose, afterwards.get());
    }

    @Test
    void closingInterruptsAndRefusesWhatComesAfter() throws Exception {
        Crew crew = workers.crew("vault");
        CountDownLatch running = new CountDownLatch(2);
        ConcurrentLinkedQueue<String> interrupted = new ConcurrentLinkedQueue<>();
        Runnable waiting = () -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.add("yes");
            }
        };
        crew.cpu().execute(waiting);
        crew.io().execute(waiting);
        assertTrue(running.await(20, TimeUnit.SECONDS));
        crew.close();
        assertEquals(2, interrupted.size());
        assertThrows(RejectedExecutionException.class, () -> crew.cpu().execute(waiting));
        assertThrows(RejectedExecutionException.class, () -> crew.io().execute(waiting));
    }

    @Test
    void anInterruptDoesNotReachTheNextRoomsTask() throws Exception {
        Crew leaving = workers.crew("vault");
        CountDownLatch running = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            leaving.cpu().execute(() -> {
                running.countDown();
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            });
        }
        assertTrue(running.await(20, TimeUnit.SECONDS));
        leaving.close();
        CountDownLatch done = new CountDownLatch(4);
        AtomicInteger interrupted = new AtomicInteger();
        Crew staying = workers.crew("catalog");
        for (int i = 0; i < 4; i++) {
            staying.cpu().execute(() -> {
                if (Thread.currentThread().isInterrupted()) {
                    interrupted.incrementAndGet();
                }
                done.countDown();
            });
        }
        assertTrue(done.await(20, TimeUnit.SECONDS));
        assertEquals(0, interrupted.get());
    }

    @Test
    void aCrewMayBeClosedByItsOwnTask() throws Exception {
        Crew crew = workers.crew("vault");
        CountDownLatch closed = new CountDownLatch(1);
        crew.io().execute(() -> {
            crew.close();
            closed.countDown();
        });
        assertTrue(closed.await(3, TimeUnit.SECONDS));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
