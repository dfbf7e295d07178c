// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.fotokura.operations.Actor;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.Installation;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.ProductionClockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderClockTest {
    private static final Instant NOW = Instant.parse("2026-11-22T23:30:00Z");
    private static final Actor OPERATOR = Actor.operator("karaf");

    @TempDir
    Path data;

    private FolderClock clock(boolean testData) {
        Map<String, String> properties =
                Map.of("fotokura.data", data.toString(), "fotokura.testdata", Boolean.toString(testData));
        Installation installation = new NodeInstallation(properties::get);
        return new FolderClock(installation, InstantSource.fixed(NOW));
    }

    @Test
    void theDateIsTheStores() {
        assertEquals(LocalDate.of(2026, 11, 23), clock(false).today(ZoneId.of("Asia/Tokyo")));
        assertEquals(LocalDate.of(2026, 11, 22), clock(false).today(ZoneId.of("America/New_York")));
    }

    @Test
    void testDataMovesAheadAndStaysThere() {
        clock(true).forward(OPERATOR, Duration.ofDays(365));
        FolderClock restarted = clock(true);
        assertEquals(NOW.plus(Duration.ofDays(365)), restarted.now());
        restarted.forward(OPERATOR, Duration.ofHours(1));
        assertEquals(Duration.ofDays(365).plusHours(1), clock(true).ahead());
    }

    @Test
    void theClockOfProductionStays() {
        FolderClock clock = clock(false);
        assertThrows(ProductionClockException.class, () -> clock.forward(OPERATOR, Duration.ofDays(1)));
        assertEquals(NOW, clock.now());
    }

    @Test
    void aLeadLeftInAFolderOfProductionIsIgnored() {
        clock(false);
        new DurableFile(data.resolve("clock")).write("PT240H");
        assertEquals(NOW, clock(false).now());
    }

    @Test
    void theClockNeverMovesBackNorTooFar() {
        FolderClock clock = clock(true);
        for (Duration step : new Duration[] {
            Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(3661), Duration.ofSeconds(Long.MAX_VALUE)
        }) {
            assertThrows(InvalidException.class, () -> clock.forward(OPERATOR, step));
        }
        clock.forward(OPERATOR, Duration.ofDays(3660));
        assertThrows(InvalidException.class, () -> clock.forward(OPERATOR, Duration.ofNanos(1)));
    }

    @Test
    void nobodyElseMovesIt() {
        FolderClock clock = clock(true);
        assertThrows(ForbiddenException.class, () -> clock.forward(Actor.nobody(), Duration.ofDays(1)));
    }
}
