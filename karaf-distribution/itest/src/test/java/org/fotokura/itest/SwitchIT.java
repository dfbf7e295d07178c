// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fotokura.testing.karaf.Browser;
import org.fotokura.testing.karaf.Eventually;
import org.fotokura.testing.karaf.Http;
import org.fotokura.testing.karaf.Http.Answer;
import org.fotokura.testing.karaf.Server;
import org.fotokura.testing.karaf.ServerLog.Known;
import org.fotokura.testing.karaf.WithServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** A room leaves and comes back while people work. */
@WithServer(own = true, options = "--demo")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwitchIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** What may stand in the log above information while a room is switched. */
    static final List<Known> KNOWN = List.of(
            Known.because(
                    "Jersey tells of a request that ran on under an application that was shut down; the caller was told 503",
                    "ServerRuntime.Responder.* An exception mapping did not successfully produce"),
            Known.because(
                    "HK2's listener loses a race for the manifest of a bundle that has just left",
                    "osgi-resource-locator|org.jvnet.hk2.osgiresourcelocator"));

    private Server server;
    private DemoStore store;
    private String mia;

    @BeforeAll
    void open(Server demo) {
        server = demo;
        store = DemoStore.of(demo);
        mia = store.customer(DemoStore.MIA);
    }

    @Test
    @Order(1)
    void captureLeavesAndComesBackWhilePeopleWork() throws Exception {
        Http clerk = store.program(DemoStore.CLERK);
        Map<String, ?> before = store.photos(clerk, mia);
        String some = before.keySet().iterator().next();
        byte[] original = clerk.get("/api/v1/photos/" + some + "/original").body();
        try (Browser office = Browser.open(1440, 900);
                Browser portal = Browser.open(390, 844)) {
            store.signIn(office, DemoStore.CLERK).go(server.address().resolve("/office/customers/" + mia));
            office.awaitText("Take in photos");
            store.signIn(portal, DemoStore.MIA).awaitText("Add photos");
            Trickle upload = new Trickle(Photographs.jpeg(1));
            CompletableFuture<HttpResponse<String>> uploading = upload(clerk, upload);
            assertTrue(upload.underWay.await(30, TimeUnit.SECONDS));
            long mark = server.log().mark();

            try (InputStream download = store.startDownload(clerk, some)) {
                byte[] first = download.readNBytes(1000);
                server.shell("feature:uninstall -r fotokura-capture");
                office.awaitNoText("Take in photos");
                portal.awaitNoText("Add photos");
                office.awaitText("Photos");
                Answer away = clerk.get("/api/v1/intakes?customer=" + mia);
                assertEquals(503, away.status(), away::toString);
                assertFalse(away.header("Retry-After").isEmpty(), "says when to ask again");
                assertEquals(before.keySet(), store.photos(clerk, mia).keySet());
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                whole.writeBytes(first);
                download.transferTo(whole);
                assertEquals(Photographs.sha256(original), Photographs.sha256(whole.toByteArray()));
            }
            upload.goOn.countDown();
            endsClearly(uploading);

            server.shell("feature:install -r fotokura-capture");
            office.awaitText("Take in photos");
            portal.awaitText("Add photos");
            Eventually.holds(
                    SOON,
                    "intakes are answered again",
                    () -> clerk.get("/api/v1/intakes?customer=" + mia).status() == 200);
            server.log().assertCleanSince(mark, KNOWN);
            assertEquals(
                    List.of(),
                    office.complaints().stream().filter(c -> !c.contains("503")).toList());
        }
    }

    @Test
    @Order(2)
    void theVaultIsRenewedUnderLoadAndNothingAcknowledgedIsLost() throws Exception {
        Http clerk = store.program(DemoStore.CLERK);
        String intake = store.openIntake(clerk, mia);
        java.util.Map<String, String> acknowledged = new java.util.concurrent.ConcurrentHashMap<>();
        java.util.Set<Integer> statuses = java.util.concurrent.ConcurrentHashMap.newKeySet();
        java.util.concurrent.atomic.AtomicBoolean going = new java.util.concurrent.atomic.AtomicBoolean(true);
        java.util.concurrent.atomic.AtomicInteger number = new java.util.concurrent.atomic.AtomicInteger(1000);
        try (java.util.concurrent.ExecutorService senders = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                senders.execute(() -> {
                    while (going.get()) {
                        byte[] photo = Photographs.jpeg(number.incrementAndGet());
                        Answer answer = clerk.send(
                                "POST",
                                "/api/v1/intakes/" + intake + "/photos?name=load.jpg",
                                HttpRequest.BodyPublishers.ofByteArray(photo),
                                Map.of());
                        statuses.add(answer.status());
                        if (answer.status() == 201) {
                            acknowledged.put(
                                    Photographs.sha256(photo),
                                    answer.json().path("photo").path("id").asString());
                        } else if (answer.status() == 503) {
                            assertFalse(answer.header("Retry-After").isEmpty(), answer::toString);
                        }
                    }
                });
            }
            Eventually.holds(SOON, "photos come in", () -> acknowledged.size() > 10);
            server.shell("bundle:update org.fotokura.vault.core");
            int then = acknowledged.size();
            Eventually.holds(SOON, "photos come in again", () -> acknowledged.size() > then + 10);
            going.set(false);
        }
        assertEquals(java.util.Set.of(), minus(statuses, java.util.Set.of(201, 503)));
        acknowledged.forEach((digest, id) -> assertEquals(
                digest,
                Photographs.sha256(
                        clerk.get("/api/v1/photos/" + id + "/original").body())));
    }

    private static java.util.Set<Integer> minus(java.util.Set<Integer> all, java.util.Set<Integer> some) {
        java.util.Set<Integer> rest = new java.util.TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private CompletableFuture<HttpResponse<String>> upload(Http clerk, Trickle body) {
        HttpRequest request = clerk.request("/api/v1/intakes/" + store.openIntake(clerk, mia) + "/photos?name=slow.jpg")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        return clerk.client().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Kept, or refused for the moment with a time to ask again: nothing between. */
    private static void endsClearly(CompletableFuture<HttpResponse<String>> uploading) throws Exception {
        HttpResponse<String> end = uploading.get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertTrue(
                end.statusCode() == 201
                        || (end.statusCode() == 503
                                && end.headers().firstValue("Retry-After").isPresent()),
                end.statusCode() + " " + end.body());
    }

    /** A body whose second half waits. */
    private static final class Trickle extends InputStream {
        final CountDownLatch underWay = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        private final int half;
        private final int length;
        private final ByteArrayInputStream bytes;

        Trickle(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.length = bytes.length;
            this.half = bytes.length / 2;
        }

        @Override
        public int read() throws IOException {
            waitHalfWay();
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            waitHalfWay();
            return bytes.read(into, offset, Math.min(most, 4096));
        }

        private void waitHalfWay() throws IOException {
            if (length - bytes.available() >= half) {
                underWay.countDown();
                try {
                    if (!goOn.await(2, TimeUnit.MINUTES)) {
                        throw new IOException("nobody let the upload go on");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
        }
    }
}
