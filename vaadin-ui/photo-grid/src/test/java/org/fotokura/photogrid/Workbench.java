// SPDX-License-Identifier: Apache-2.0
package org.fotokura.photogrid;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A server to look at the modules by hand: {@code /} shows them over a made-up timeline, {@code /intake} the uploader. Owners: {@code many}
 * (100,000 photos), {@code few} (480), {@code one}, {@code none}, {@code broken}. An upload is refused, already kept, put off or broken off when
 * its name says {@code refuse}, {@code again}, {@code later} or {@code cut}.
 */
public final class Workbench {
    private static final double[][] SHAPES = {{3, 2}, {3, 2}, {3, 2}, {2, 3}, {2, 3}, {4, 3}, {1, 1}, {16, 9}, {21, 9}};
    private static final int BACKGROUNDS = 24;

    private final HttpServer server;
    private final Map<String, List<Photo>> owners = new HashMap<>();
    private final Map<String, Photo> photos = new HashMap<>();
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final AtomicInteger intakes = new AtomicInteger();

    private record Photo(String id, int number, YearMonth month, String takenAt, int shape, AtomicInteger asked) {
        int width() {
            return SHAPES[shape][0] >= SHAPES[shape][1] ? 4000 : (int) (4000 * SHAPES[shape][0] / SHAPES[shape][1]);
        }

        int height() {
            return (int) (width() * SHAPES[shape][1] / SHAPES[shape][0]);
        }
    }

    public Workbench(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        owners.put("many", photos("m", 100_000, 150));
        owners.put("few", photos("f", 480, 9));
        owners.put("one", photos("o", 1, 1));
        owners.put("none", List.of());
        owners.values().forEach(all -> all.forEach(p -> photos.put(p.id(), p)));
    }

    /** @param args the port, 18260 unless given */
    public static void main(String[] args) throws IOException {
        Workbench bench = new Workbench(args.length > 0 ? Integer.parseInt(args[0]) : 18260);
        bench.start();
        System.out.println("http://127.0.0.1:" + bench.port() + "/");
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void stop() {
        server.stop(0);
    }

    private static List<Photo> photos(String prefix, int count, int months) {
        Random random = new Random(count);
        List<Photo> all = new ArrayList<>(count);
        YearMonth month = YearMonth.of(2026, 11);
        double[] weights = random.doubles(months, 0.1, 2).toArray();
        double whole = java.util.Arrays.stream(weights).sum();
        int made = 0;
        for (int m = 0; m < months; m++) {
            int here = m == months - 1
                    ? count - made
                    : (int) Math.min(count - made, Math.round(count * weights[m] / whole));
            for (int i = 0; i < here; i++) {
                int day = Math.max(1, 28 - i * 28 / Math.max(1, here));
                String taken =
                        "%s-%02dT%02d:%02d:%02d+09:00".formatted(month, day, 8 + (i * 7) % 12, (i * 13) % 60, i % 60);
                all.add(new Photo(
                        prefix + (made + i),
                        made + i,
                        month,
                        taken,
                        random.nextInt(SHAPES.length),
                        new AtomicInteger()));
            }
            made += here;
            month = month.minusMonths(1);
        }
        return all;
    }

    private void answer(HttpExchange http) throws IOException {
        try (http) {
            String path = http.getRequestURI().getPath();
            Map<String, String> query = query(http.getRequestURI().getRawQuery());
            if (path.equals("/") || path.equals("/intake")) {
                file(http, "/org/fotokura/photogrid/workbench.html", "text/html; charset=utf-8");
            } else if (path.startsWith("/photo-grid/")) {
                file(http, "/META-INF/resources" + path, "text/javascript; charset=utf-8");
            } else if (path.startsWith("/aura/")) {
                file(http, "/META-INF/resources" + path, "text/css; charset=utf-8");
            } else if (path.equals("/api/v1/timeline")) {
                timeline(http, query);
            } else if (path.equals("/api/v1/photos")) {
                month(http, query);
            } else if (path.startsWith("/api/v1/photos/")) {
                photo(http, path.substring("/api/v1/photos/".length()).split("/"));
            } else if (path.startsWith("/api/v1/intakes")) {
                intake(http, path, query);
            } else {
                problem(http, 404, "Not found", "There is nothing here.");
            }
        }
    }

    private void timeline(HttpExchange http, Map<String, String> query) throws IOException {
        List<Photo> all = owners.get(query.get("owner"));
        if (all == null) {
            problem(http, 500, "Broken", "The catalogue cannot be read at the moment.");
            return;
        }
        Map<YearMonth, Integer> counts = new java.util.LinkedHashMap<>();
        all.forEach(p -> counts.merge(p.month(), 1, Integer::sum));
        List<String> months = new ArrayList<>();
        counts.forEach((month, count) -> months.add("{\"month\":\"%s\",\"count\":%d}".formatted(month, count)));
        json(http, 200, "{\"months\":[" + String.join(",", months) + "]}");
    }

    private void month(HttpExchange http, Map<String, String> query) throws IOException {
        List<Photo> all = owners.getOrDefault(query.getOrDefault("owner", ""), List.of()).stream()
                .filter(p -> p.month().toString().equals(query.get("month")))
                .toList();
        int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
        int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "100")));
        List<String> items =
                all.subList(from, to).stream().map(Workbench::brief).toList();
        json(
                http,
                200,
                "{\"items\":[" + String.join(",", items) + "],\"next\":" + (to < all.size() ? "\"" + to + "\"" : "null")
                        + "}");
    }

    private static String brief(Photo p) {
        String selection = p.number() % 11 == 3 ? "discard" : p.number() % 4 == 1 ? "undecided" : "keep";
        boolean prepared = p.number() % 50 != 7 || p.asked().get() > 2;
        return "{\"id\":\"%s\",\"takenAt\":\"%s\",\"width\":%s,\"height\":%s,\"color\":%s,\"selection\":\"%s\",\"state\":\"kept\",\"prepared\":%s}"
                .formatted(
                        p.id(),
                        p.takenAt(),
                        prepared ? p.width() : "null",
                        prepared ? p.height() : "null",
                        prepared ? "\"#%06x\"".formatted(tone(p.number()).getRGB() & 0xffffff) : "null",
                        selection,
                        prepared);
    }

    private void photo(HttpExchange http, String[] parts) throws IOException {
        Photo p = photos.get(parts[0]);
        if (parts[0].equals("selection")) {
            http.getRequestBody().readAllBytes();
            json(http, 200, "{\"items\":[]}");
        } else if (p == null) {
            problem(http, 404, "Unknown photo", "There is no such photo.");
        } else if (parts.length == 1) {
            p.asked().incrementAndGet();
            String brief = brief(p);
            json(
                    http,
                    200,
                    brief.substring(0, brief.length() - 1)
                            + ",\"bytes\":3481212,\"mediaType\":\"image/jpeg\",\"fileName\":\"DSC_%04d.JPG\",\"digest\":\"%s\",\"keptFrom\":\"2026-11-20T09:12:00Z\",\"camera\":\"NIKON Z 6\",\"lens\":\"NIKKOR Z 24-70mm f/4 S\",\"exposureTime\":\"1/250 s\",\"aperture\":\"f/2.8\",\"iso\":\"400\",\"focalLength\":\"35 mm\",\"position\":{\"latitude\":35.6586,\"longitude\":139.7454},\"title\":\"\",\"occasion\":\"Wedding\",\"place\":\"Tokyo\"}"
                                    .formatted(
                                            p.number(),
                                            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
        } else {
            int longest = parts[1].equals("original") ? 4000 : Integer.parseInt(parts[2]);
            byte[] bytes = picture(p, longest);
            http.getResponseHeaders().set("Cache-Control", "private, max-age=3600");
            send(http, 200, "image/jpeg", bytes);
        }
    }

    private void intake(HttpExchange http, String path, Map<String, String> query) throws IOException {
        String[] parts = path.substring("/api/v1/intakes".length()).split("/");
        if (parts.length < 2) {
            http.getRequestBody().readAllBytes();
            json(http, 201, "{\"id\":\"in" + intakes.incrementAndGet() + "\",\"openedAt\":\"2026-11-22T12:00:00Z\"}");
        } else if (parts[2].equals("close")) {
            json(http, 200, "{}");
        } else {
            String name = query.getOrDefault("name", "");
            int attempt = tries.merge(name, 1, Integer::sum);
            if (name.contains("cut") && attempt < 3) {
                http.getRequestBody().read();
                return;
            }
            if (name.contains("later") && attempt < 2) {
                http.getRequestBody().readAllBytes();
                http.getResponseHeaders().set("Retry-After", "2");
                problem(http, 503, "Busy", "Please wait.");
                return;
            }
            byte[] body = http.getRequestBody().readAllBytes();
            String digest = digest(body);
            String told = http.getRequestHeaders().getFirst("Repr-Digest");
            if (told != null && !told.equals("sha-256=:" + digest + ":")) {
                problem(http, 400, "Digest mismatch", "The bytes are not the ones that were announced.");
            } else if (name.contains("refuse")) {
                problem(http, 422, "Not taken", "The picture has 120 megapixels; at most 100 are taken.");
            } else {
                String before = kept.putIfAbsent(digest, name);
                boolean again = before != null || name.contains("again");
                json(
                        http,
                        201,
                        "{\"outcome\":\"%s\",\"keptSince\":\"2026-05-14T10:00:00Z\",%s\"photo\":{\"id\":\"f1\",\"intake\":\"x\"}}"
                                .formatted(
                                        again ? "already-kept" : "kept",
                                        name.contains("torn") ? "\"damaged\":\"capture.truncated\"," : ""));
            }
        }
    }

    private static String digest(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Color tone(int number) {
        return Color.getHSBColor((number * 37 % 360) / 360f, 0.35f, 0.55f);
    }

    /** A landscape of its own for every number modulo {@link #BACKGROUNDS}, in the photo's shape. */
    private byte[] picture(Photo p, int longest) {
        int kind = p.number() % BACKGROUNDS;
        return pictures.computeIfAbsent(kind + "/" + p.shape() + "/" + longest, key -> {
            double[] shape = SHAPES[p.shape()];
            double scale = longest / Math.max(shape[0], shape[1]);
            int width = (int) (shape[0] * scale);
            int height = (int) (shape[1] * scale);
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = image.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setPaint(new GradientPaint(0, 0, tone(kind).brighter(), 0, height, tone(kind + 5)));
            g.fillRect(0, 0, width, height);
            Random random = new Random(kind);
            for (int i = 0; i < 6; i++) {
                g.setColor(new Color(tone(kind + i * 3).getRGB() & 0xffffff | 0xb0000000, true));
                int size = (int) (longest * (0.1 + random.nextDouble() * 0.35));
                g.fillOval(random.nextInt(width) - size / 2, random.nextInt(height), size, size);
            }
            g.setColor(Color.WHITE);
            g.setStroke(new BasicStroke(Math.max(1, longest / 400f)));
            g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, longest / 8));
            g.drawString(Integer.toString(kind), width / 12, height - height / 10);
            g.dispose();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                ImageIO.write(image, "jpeg", out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        });
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return query;
    }

    private static void file(HttpExchange http, String name, String type) throws IOException {
        try (InputStream in = Workbench.class.getResourceAsStream(name)) {
            if (in == null) {
                problem(http, 404, "Not found", name);
            } else {
                http.getResponseHeaders().set("Cache-Control", "no-store");
                send(http, 200, type, in.readAllBytes());
            }
        }
    }

    private static void json(HttpExchange http, int status, String json) throws IOException {
        send(http, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void problem(HttpExchange http, int status, String title, String detail) throws IOException {
        String json = "{\"status\":%d,\"title\":\"%s\",\"detail\":\"%s\"}".formatted(status, title, detail);
        send(http, status, "application/problem+json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange http, int status, String type, byte[] body) throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, body.length);
        http.getResponseBody().write(body);
    }
}
