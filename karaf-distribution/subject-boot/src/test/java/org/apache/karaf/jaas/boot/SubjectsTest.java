// SPDX-License-Identifier: Apache-2.0
package org.apache.karaf.jaas.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    private record Seen(@Nullable Subject subject, Thread thread) {}

    private static Seen look() {
        return new Seen(Subject.current(), Thread.currentThread());
    }

    @Test
    void aTaskRunsAsItsSubmitterAndLeavesNothingOnTheThread() throws Exception {
        Subject administrator = new Subject();
        Subject viewer = new Subject();
        try (ExecutorService pool = Subjects.newCachedThreadPool(Executors.defaultThreadFactory())) {
            Seen first = Subject.callAs(administrator, () -> pool.submit(SubjectsTest::look))
                    .get();
            Seen second = Subject.callAs(viewer, () -> pool.submit(SubjectsTest::look))
                    .get();
            Seen nobody = pool.submit(SubjectsTest::look).get();
            assertSame(administrator, first.subject());
            assertSame(viewer, second.subject());
            assertNull(nobody.subject());
        }
    }

    @Test
    void theScheduledThreadRunsAsWhoMadeThePool() throws Exception {
        Subject maker = new Subject();
        ScheduledExecutorService pool = Subject.callAs(maker, () -> {
            ScheduledExecutorService made = Subjects.newSingleThreadScheduledExecutor(Executors.defaultThreadFactory());
            made.submit(() -> {}).get();
            return made;
        });
        try (pool) {
            assertSame(maker, pool.submit(SubjectsTest::look).get().subject());
        }
    }

    @Test
    void aWrappedTaskKeepsItsMakerWhereverItRuns() throws Exception {
        Subject maker = new Subject();
        Seen[] seen = new Seen[1];
        Runnable wrapped = Subject.callAs(maker, () -> Subjects.wrap(() -> seen[0] = look()));
        Thread thread = new Thread(wrapped);
        thread.start();
        thread.join();
        assertSame(maker, seen[0].subject());
        assertEquals(thread, seen[0].thread());
    }

    @Test
    void whatATaskThrowsArrives() {
        try (ExecutorService pool = Subjects.newCachedThreadPool(Executors.defaultThreadFactory())) {
            Future<Object> failing = pool.submit(() -> {
                throw new IllegalStateException("on purpose");
            });
            Exception failure = assertThrows(Exception.class, failing::get);
            assertEquals("java.lang.IllegalStateException: on purpose", failure.getMessage());
        }
    }
}
