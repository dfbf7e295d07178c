// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.fotokura.testing.karaf.Eventually;
import org.fotokura.testing.karaf.Http;
import org.fotokura.testing.karaf.Http.Answer;
import org.fotokura.testing.karaf.Server;
import org.fotokura.testing.karaf.WithServer;
import org.junit.jupiter.api.Test;

/**
 * Eight senders upload over HTTP; the server is killed at a random moment, after a random number of acknowledgements, and started again on the
 * same data. {@code -Dfotokura.kills=N} asks for more rounds, {@code -Dfotokura.seed=N} for the same ones.
 */
@WithServer(own = true)
class CrashIT {
    private static final int SENDERS = 8;
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String PASSWORD = "a wooden spoon in May";

    /** What a client was told is kept: the photo's id by the digest of the bytes it sent. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger number = new AtomicInteger();

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilled(Server server) throws Exception {
        long seed = Long.getLong("fotokura.seed", System.nanoTime());
        Random random = new Random(seed);
        int kills = Integer.getInteger("fotokura.kills", 2);
        String token = token(server);
        String intake = intake(server.http().withBearer(token));
        for (int round = 0; round < kills; round++) {
            String where = "seed " + seed + ", round " + round;
            uploadAndKill(server, token, intake, 1 + random.nextInt(60), random.nextInt(400));
            long begin = System.nanoTime();
            server.start();
            Http http = server.http().withBearer(token);
            Eventually.holds(
                    SOON,
                    "the api after " + where,
                    () -> http.get("/api/v1/intakes/" + intake).status() == 200);
            System.out.printf(
                    "%s: back after %d ms, %d acknowledged%n",
                    where, (System.nanoTime() - begin) / 1_000_000, acknowledged.size());
            assertNothingLost(http, where);
            assertNothingStays(server, where);
        }
        assertFalse(acknowledged.isEmpty());
    }

    private void uploadAndKill(Server server, String token, String intake, int until, int moreMillis)
            throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(until);
        AtomicBoolean going = new AtomicBoolean(true);
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(() -> {
                    Http http = server.http().withBearer(token);
                    while (going.get()) {
                        send(http, intake, enough);
                    }
                });
            }
            boolean counted = enough.await(3, TimeUnit.MINUTES);
            new CountDownLatch(1).await(moreMillis, TimeUnit.MILLISECONDS);
            server.kill();
            going.set(false);
            assertTrue(counted, "too few uploads were acknowledged in time");
        }
    }

    private void send(Http http, String intake, CountDownLatch enough) {
        byte[] photo = jpeg(number.incrementAndGet());
        try {
            Answer answer = http.send(
                    "POST",
                    "/api/v1/intakes/" + intake + "/photos?name=crash.jpg",
                    BodyPublishers.ofByteArray(photo),
                    Map.of("Content-Type", "image/jpeg"));
            if (answer.status() == 201) {
                acknowledged.put(
                        sha256(photo), answer.json().path("photo").path("id").asString());
                enough.countDown();
            }
        } catch (RuntimeException cut) {
            // The server went: this photo was not acknowledged.
        }
    }

    private void assertNothingLost(Http http, String where) {
        acknowledged.forEach((digest, id) -> {
            Answer original = http.get("/api/v1/photos/" + id + "/original");
            assertEquals(200, original.status(), () -> where + ": " + id + " " + digest + ": " + original);
            assertEquals(digest, sha256(original.body()), where + ": other bytes of " + id);
        });
    }

    /** After a while each file in the vault is somebody's, each row has its file, and no temporary is left. */
    private static void assertNothingStays(Server server, String where) {
        Path vault = server.data().root().resolve("vault");
        Eventually.holds(SOON, where + ": the vault is in order", () -> {
            String status = server.shell("vault:status");
            return figure(status, "originals") == originals(vault).size()
                    && figure(status, "claims") >= originals(vault).size()
                    && figure(status, "being erased") == 0
                    && figure(status, "damaged or missing") == 0
                    && !status.contains("pins of");
        });
        String compared = server.shell("vault:compare");
        assertTrue(compared.startsWith("0 originals are missing from the store, 0 blobs"), where + ": " + compared);
        Eventually.holds(SOON, where + ": temporaries are swept", () -> temporaries(vault) == 0);
    }

    private static long figure(String status, String of) {
        return status.lines()
                .filter(line -> line.strip().startsWith(of))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(-1);
    }

    private static Set<String> originals(Path vault) throws IOException {
        try (Stream<Path> files = Files.walk(vault.resolve("originals"))) {
            Set<String> found = new HashSet<>();
            files.filter(file -> file.endsWith("original")).forEach(file -> found.add(file.toString()));
            return found;
        }
    }

    private static long temporaries(Path vault) throws IOException {
        try (Stream<Path> files = Files.walk(vault.resolve("incoming"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .count();
        }
    }

    private static String token(Server server) {
        String link = server.shell("identity:admin-link").strip();
        Http http = server.http();
        expect(
                201,
                http.postJson(
                        "/api/v1/invitations/administrator",
                        json(
                                "token",
                                link.substring(link.lastIndexOf('/') + 1),
                                "login",
                                "crash",
                                "name",
                                "Crash",
                                "password",
                                PASSWORD)));
        return expect(
                        201,
                        server.http()
                                .postJson(
                                        "/api/v1/tokens",
                                        json("login", "crash", "name", "crash", "password", PASSWORD)))
                .json()
                .path("token")
                .asString();
    }

    private static String intake(Http http) {
        String store = id(http.postJson(
                "/api/v1/stores",
                json(
                        "code",
                        "C"
                                + Long.toString(System.nanoTime(), 36)
                                        .toUpperCase(Locale.ROOT)
                                        .substring(5),
                        "name",
                        "Crash",
                        "zone",
                        "Europe/Berlin",
                        "language",
                        "en",
                        "currency",
                        "EUR")));
        String customer = id(http.postJson("/api/v1/customers", json("home", store, "familyName", "Crash")));
        return id(http.postJson("/api/v1/intakes", json("customer", customer, "store", store)));
    }

    private static String id(Answer answer) {
        return expect(201, answer).json().path("id").asString();
    }

    private static Answer expect(int status, Answer answer) {
        assertEquals(status, answer.status(), answer::toString);
        return answer;
    }

    private static String json(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add("\"" + fields[i] + "\":\"" + fields[i + 1] + "\"");
        }
        return "{" + String.join(",", pairs) + "}";
    }

    /** A picture like no other, of some hundred kilobytes so that a kill finds files half written. */
    private static byte[] jpeg(int seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(700, 500, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
