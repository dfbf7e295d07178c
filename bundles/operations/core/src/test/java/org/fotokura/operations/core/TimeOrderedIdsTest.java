// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.fotokura.operations.IdSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeOrderedIdsTest {
    private static final long NOW = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

    @TempDir
    Path data;

    private final AtomicLong millis = new AtomicLong(NOW);

    private IdSource ids(int node) {
        return new TimeOrderedIds(
                () -> Instant.ofEpochMilli(millis.get()), node, new DurableFile(data.resolve("ids" + node)));
    }

    @Test
    void idsGrowWhileTheClockStands() {
        IdSource ids = ids(0);
        long last = 0;
        for (int i = 0; i < 10_000; i++) {
            long next = ids.next();
            assertTrue(next > last);
            last = next;
        }
    }

    @Test
    void idsGrowWhenTheClockRunsBack() {
        IdSource ids = ids(3);
        long before = ids.next();
        millis.addAndGet(-3_600_000);
        assertTrue(ids.next() > before);
    }

    @Test
    void idsGrowOverARestartWithAWrongClock() {
        IdSource ids = ids(3);
        long last = 0;
        for (int second = 0; second < 200; second++) {
            millis.addAndGet(1000);
            last = ids.next();
        }
        millis.set(NOW - 86_400_000);
        assertTrue(ids(3).next() > last);
    }

    @Test
    void nodesNeverGiveTheSame() {
        assertEquals(2, Set.of(ids(0).next(), ids(1).next()).size());
        assertThrows(IllegalArgumentException.class, () -> ids(TimeOrderedIds.NODES));
    }

    @Test
    void idsArePositiveForAHundredYears() {
        millis.set(Instant.parse("2126-01-01T00:00:00Z").toEpochMilli());
        assertTrue(ids(1023).next() > 0);
    }

    @Test
    void threadsNeverGetTheSame() {
        IdSource ids = ids(0);
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                threads.execute(() -> {
                    for (int i = 0; i < 5000; i++) {
                        seen.add(ids.next());
                    }
                });
            }
        }
        assertEquals(20_000, seen.size());
    }
}
