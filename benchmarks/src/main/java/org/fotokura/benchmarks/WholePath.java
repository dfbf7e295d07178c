// SPDX-License-Identifier: Apache-2.0
package org.fotokura.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built server on an empty data folder takes photos in over HTTP, eight at a time, until each is durable, catalogued, read and has its two
 * small pictures. What the server's process took is divided by the photos.
 */
final class WholePath implements AutoCloseable {
    /** What a photo took another gallery, and how fast the machine was where that was measured. */
    private static final double PIWIGO_CPU = 1.24;

    private static final double PIWIGO_GB_PER_SECOND = 1.06;
    private static final double GOAL = 0.12;
    private static final double FLOOR = 0.25;
    private static final int SENDERS = 8;
    private static final String LOGIN = "bench";
    private static final String PASSWORD = "measured twice, cut once";
    private static final Duration START = Duration.ofMinutes(8);
    private static final Duration PREPARED = Duration.ofMinutes(10);

    private final Path server;
    private final Path data;
    private final int port;
    private final Process process;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private String token = "";

    private WholePath(Path server, Path data) throws IOException {
        this.server = server;
        this.data = data;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        Path console = data.resolveSibling("server.log");
        this.process = new ProcessBuilder(
                        server.resolve("bin/fotokura").toString(),
                        "run",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--host",
                        "127.0.0.1")
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
    }

    static void measure(Report report, List<Path> photos, Path server, Path folder, double gigabytesPerSecond)
            throws Exception {
        Ingest.delete(folder);
        Files.createDirectories(folder);
        int warm = Math.min(photos.size() / 2, 60);
        try (WholePath path = new WholePath(server, folder.resolve("data"))) {
            path.signIn();
            String intake = path.openIntake();
            Cost first = path.take(intake, photos.subList(0, warm)).each(warm);
            Cost each = path.take(intake, photos.subList(warm, photos.size())).each(photos.size() - warm);
            double piwigo = PIWIGO_CPU * PIWIGO_GB_PER_SECOND / gigabytesPerSecond;
            report.addAgainst("whole path, a photo", each, "Piwigo, scaled", piwigo, GOAL, FLOOR);
            report.addAgainst("  the first " + warm + ", just started", first, "Piwigo, scaled", piwigo, GOAL, FLOOR);
            System.out.printf("Memory of the server after %d photos: %s%n", photos.size(), path.memory());
        } finally {
            Ingest.delete(folder.resolve("data"));
        }
    }

    /** Signs in as soon as the server has come up as far as that. */
    private void signIn() throws InterruptedException {
        long last = System.nanoTime() + START.toNanos();
        while (token.isEmpty()) {
            try {
                String link = Peer.output(List.of(
                                server.resolve("bin/fotokura").toString(), "admin-link", "--data", data.toString()))
                        .trim();
                post(
                        "/api/v1/invitations/administrator",
                        Map.of(
                                "token",
                                link.substring(link.lastIndexOf('/') + 1),
                                "login",
                                LOGIN,
                                "name",
                                "Bench",
                                "password",
                                PASSWORD));
                token = field(
                        "token", post("/api/v1/tokens", Map.of("login", LOGIN, "name", "bench", "password", PASSWORD)));
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > last) {
                    throw new IllegalStateException(
                            "The server does not serve; see " + data.resolveSibling("server.log"), notYet);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
        }
    }

    private String openIntake() throws IOException, InterruptedException {
        String store = field(
                "id",
                post(
                        "/api/v1/stores",
                        Map.of(
                                "code",
                                "B1",
                                "name",
                                "Bench",
                                "zone",
                                "Europe/Berlin",
                                "language",
                                "en",
                                "currency",
                                "EUR")));
        String customer = field("id", post("/api/v1/customers", Map.of("home", store, "familyName", "Bench")));
        return field("id", post("/api/v1/intakes", Map.of("customer", customer, "store", store)));
    }

    /** Costs of a number of photos. */
    private record Taken(Cost whole) {
        Cost each(int photos) {
            return new Cost(whole.cpu() / photos, whole.wall() / photos);
        }
    }

    private Taken take(String intake, List<Path> photos) throws Exception {
        double cpu = cpu();
        long wall = System.nanoTime();
        Queue<Path> waiting = new ConcurrentLinkedQueue<>(photos);
        Queue<String> kept = new ConcurrentLinkedQueue<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                done.add(senders.submit(() -> {
                    for (Path photo = waiting.poll(); photo != null; photo = waiting.poll()) {
                        HttpResponse<String> answer =
                                send(request("/api/v1/intakes/" + intake + "/photos?name=" + photo.getFileName())
                                        .header("Content-Type", "image/jpeg")
                                        .POST(BodyPublishers.ofFile(photo)));
                        if (answer.statusCode() != 201) {
                            throw new IOException(photo + " was not kept: " + answer.body());
                        }
                        kept.add(field("id", answer.body()));
                    }
                    return 0;
                }));
            }
            for (Future<Integer> each : done) {
                each.get();
            }
        }
        awaitPrepared(new ArrayDeque<>(kept));
        return new Taken(new Cost(cpu() - cpu, (System.nanoTime() - wall) / 1e9));
    }

    private void awaitPrepared(ArrayDeque<String> photos) throws IOException, InterruptedException {
        long last = System.nanoTime() + PREPARED.toNanos();
        while (!photos.isEmpty()) {
            String answer =
                    send(request("/api/v1/photos/" + photos.getLast()).GET()).body();
            if (answer.contains("\"prepared\":true")) {
                photos.removeLast();
            } else if (System.nanoTime() > last) {
                throw new IOException("photos are not prepared: " + answer);
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            }
        }
    }

    private double cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
    }

    private String memory() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .map(kilobytes -> Long.parseLong(kilobytes) / 1024 + " MiB resident")
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(2));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Posts plain texts as JSON. */
    private String post(String path, Map<String, String> texts) throws IOException, InterruptedException {
        List<String> fields = new ArrayList<>();
        texts.forEach((name, text) -> fields.add("\"" + name + "\":\"" + text + "\""));
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{" + String.join(",", fields) + "}"))
                .build();
        long last = System.nanoTime() + START.toNanos();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        // Rooms come up one after the other.
        while (answer.statusCode() == 503 && System.nanoTime() < last) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            answer = client.send(request, BodyHandlers.ofString());
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String field(String name, String json) throws IOException {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IOException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        client.close();
    }
}
