// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.karaf.features.FeaturesService;
import org.fotokura.testing.karaf.Browser;
import org.fotokura.testing.karaf.Eventually;
import org.fotokura.testing.karaf.Http;
import org.fotokura.testing.karaf.Http.Answer;
import org.fotokura.testing.karaf.Server;
import org.fotokura.testing.karaf.WithServer;
import org.fotokura.testing.karaf.inside.Inside;
import org.fotokura.testing.karaf.inside.Services;
import org.junit.jupiter.api.Test;

/**
 * A room leaves and comes back many times under an open screen, and nothing of its earlier lives remains. A slow download of a photo, which is
 * not that room's, goes on all the while.
 *
 * <p>{@code -Dfotokura.cycles=N} asks for other than fifty rounds, {@code -Dfotokura.heap-dump=FILE} for dumps of the heap, FILE.10.hprof and FILE.50.hprof.
 */
@WithServer(own = true, options = "--demo")
class RoundsIT {
    private static final int CYCLES = Integer.getInteger("fotokura.cycles", 50);
    private static final int READ_A_ROUND = 600_000;
    private static final int WARM = Math.min(10, CYCLES / 2);

    /**
     * From the tenth round to the last it measures 0.7 to 1.0 %: lines in the log's buffer, forms of lambdas, and 4 KB a round of names of
     * EclipseLink's loggers. The rest is for what a machine compiles meanwhile.
     */
    private static final double GROWTH = 0.015;

    /** Pools keep idle threads, and the buffers of their last writes, for a minute. */
    private static final Duration IDLE_THREADS = Duration.ofMinutes(2);

    private static final String ROOM = "fotokura-capture";
    private static final EnumSet<FeaturesService.Option> HOW = EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    @Test
    void manyRoundsLeaveNothingBehind(Server server) throws Exception {
        DemoStore store = DemoStore.of(server);
        String mia = store.customer(DemoStore.MIA);
        Left warm = new Left(0, 0);
        Http clerk = store.program(DemoStore.CLERK);
        byte[] photo = Photographs.moving(7000, CYCLES * READ_A_ROUND);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (Browser office = Browser.open(1440, 900);
                InputStream download = store.startDownload(clerk, take(clerk, store.openIntake(clerk, mia), photo))) {
            // Left before it has spoken, the first page would wait on the server for its browser, all changes in hand.
            store.signIn(office, DemoStore.CLERK).awaitText("Customers");
            office.go(server.address().resolve("/office/customers/" + mia));
            office.awaitText("Take in photos");
            for (int i = 1; i <= CYCLES; i++) {
                server.inside(Leave.class);
                office.awaitNoText("Take in photos");
                server.inside(Come.class);
                office.awaitText("Take in photos");
                read.writeBytes(download.readNBytes(READ_A_ROUND));
                if (i == WARM) {
                    warm = left(server, WARM);
                }
            }
            download.transferTo(read);
            assertArrayEquals(photo, read.toByteArray());
            Left before = warm;
            Eventually.holds(IDLE_THREADS, "no old class loader and little more heap than " + warm, () -> {
                Left now = left(server, CYCLES);
                System.out.println("after " + WARM + " rounds " + before + ", after " + CYCLES + " " + now);
                assertEquals(1, now.loaders(), "class loaders of departed bundles stay");
                assertTrue(now.heapBytes() < before.heapBytes() * (1 + GROWTH), now::toString);
                return true;
            });
        }
    }

    /** Switches as the operator's shell does, without the minute for which a shell keeps the threads of its commands. */
    static final class Leave implements Inside {
        @Override
        public Serializable run(Services services, List<? extends Serializable> arguments) throws Exception {
            services.get(FeaturesService.class).uninstallFeature(ROOM, HOW);
            return true;
        }
    }

    static final class Come implements Inside {
        @Override
        public Serializable run(Services services, List<? extends Serializable> arguments) throws Exception {
            services.get(FeaturesService.class).installFeature(ROOM, HOW);
            return true;
        }
    }

    private static String take(Http clerk, String intake, byte[] photo) {
        Answer answer = clerk.send(
                "POST",
                "/api/v1/intakes/" + intake + "/photos?name=moving.jpg",
                HttpRequest.BodyPublishers.ofByteArray(photo),
                Map.of());
        assertEquals(201, answer.status(), answer::toString);
        return answer.json().path("photo").path("id").asString();
    }

    private static Left left(Server server, int round) {
        String dump = System.getProperty("fotokura.heap-dump");
        return (Left) server.inside(WhatIsLeft.class, dump == null ? "" : dump + "." + round + ".hprof");
    }

    /** What lives after a collection: class loaders of the switched room's core bundle, and bytes. */
    record Left(long loaders, long heapBytes) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static final class WhatIsLeft implements Inside {
        private static final String[] ONE_ARRAY = {String[].class.getName()};

        @Override
        public Serializable run(Services services, List<? extends Serializable> arguments) throws Exception {
            ObjectName diagnostics = new ObjectName("com.sun.management:type=DiagnosticCommand");
            var server = ManagementFactory.getPlatformMBeanServer();
            long heap = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                server.invoke(diagnostics, "gcRun", null, null);
                server.invoke(diagnostics, "gcRunFinalization", null, null);
                heap = Math.min(
                        heap,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            Object[] ofIntakes = {new String[] {"-i", "org.fotokura.capture.core.PhotoIntakes"}};
            String classes = (String) server.invoke(diagnostics, "vmClassHierarchy", ofIntakes, ONE_ARRAY);
            long loaders =
                    classes.lines().filter(l -> l.contains("PhotoIntakes/")).count();
            String dump = arguments.getFirst().toString();
            if (!dump.isEmpty()) {
                java.nio.file.Files.deleteIfExists(java.nio.file.Path.of(dump));
                server.invoke(
                        new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                        "dumpHeap",
                        new Object[] {dump, true},
                        new String[] {String.class.getName(), boolean.class.getName()});
            }
            return new Left(loaders, heap);
        }
    }
}
