// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;

/**
 * Files of bundles, served compressed and with an entity tag: {@code META-INF/resources} of every bundle of a room while it is started, and
 * Vaadin's own. Each file is compressed once, at its first request.
 */
final class StaticResources implements AutoCloseable {
    private static final int SMALLEST_COMPRESSED = 512;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("webmanifest", "application/manifest+json"));

    private final List<Bundle> rooms = new CopyOnWriteArrayList<>();
    private final Map<String, Resource> known = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final ClassLoader vaadin;
    private final BundleTracker<Bundle> tracker;

    /** @param vaadin finds Vaadin's own files and those of its front end */
    StaticResources(BundleContext context, ClassLoader vaadin) {
        this.vaadin = vaadin;
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, null) {
            @Override
            public @Nullable Bundle addingBundle(Bundle bundle, BundleEvent event) {
                if (bundle.getHeaders().get(Directory.ROOM_HEADER) == null
                        || bundle.getEntry("META-INF/resources") == null) {
                    return null;
                }
                rooms.add(bundle);
                forget();
                return bundle;
            }

            @Override
            public void removedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
                rooms.remove(bundle);
                forget();
            }
        };
        tracker.open();
    }

    /** The media type of a file by its name's ending; empty for endings that are not served. */
    static Optional<String> type(String path) {
        int dot = path.lastIndexOf('.');
        return dot < path.lastIndexOf('/')
                ? Optional.empty()
                : Optional.ofNullable(TYPES.get(path.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }

    /** Where a file of a room or of Vaadin is; {@code path} begins with a slash. */
    Optional<URL> find(String path) {
        if (path.contains("/../") || path.contains("//") || path.endsWith("/") || path.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        if (path.startsWith("/VAADIN/")) {
            URL built = vaadin.getResource("META-INF/VAADIN/webapp" + path);
            return Optional.ofNullable(built != null ? built : vaadin.getResource("META-INF/resources" + path));
        }
        for (Bundle bundle : rooms) {
            URL url = bundle.getEntry("META-INF/resources" + path);
            if (url != null) {
                return Optional.of(url);
            }
        }
        return Optional.ofNullable(vaadin.getResource("META-INF/resources" + path));
    }

    /** The address of a file with its version, from the root and without a leading slash. */
    String address(String path) {
        return find(path)
                .map(url -> {
                    try {
                        return path.substring(1) + "?v=" + Resource.sum(Resource.bytes(url));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(path.substring(1));
    }

    /** Answers a request for a file, and returns false where there is no such file. */
    boolean serve(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        Optional<String> type = type(path);
        if (type.isEmpty()
                || !(request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))) {
            return false;
        }
        Resource resource = known.get(path);
        if (resource == null) {
            int before = changes.get();
            Optional<URL> url = find(path);
            if (url.isEmpty()) {
                return false;
            }
            resource = Resource.read(url.get(), find(path + ".br"), type.get());
            known.put(path, resource);
            if (changes.get() != before) {
                known.remove(path);
            }
        }
        boolean named = path.startsWith("/VAADIN/build/") || request.getParameter("v") != null;
        response.setHeader("Cache-Control", named ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("ETag", resource.tag());
        response.setHeader("Vary", "Accept-Encoding");
        if (resource.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return true;
        }
        response.setContentType(type.get());
        byte[] body = encoded(request, response, resource);
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
        return true;
    }

    private static byte[] encoded(HttpServletRequest request, HttpServletResponse response, Resource resource)
            throws IOException {
        String accepted =
                Optional.ofNullable(request.getHeader("Accept-Encoding")).orElse("");
        if (resource.brotli() != null && accepts(accepted, "br")) {
            response.setHeader("Content-Encoding", "br");
            return resource.brotli();
        }
        if (resource.gzip() != null && accepts(accepted, "gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            return resource.gzip();
        }
        return Resource.bytes(resource.url());
    }

    private static boolean accepts(String header, String encoding) {
        for (String part : header.split(",", -1)) {
            String[] words = part.strip().split(";", -1);
            if (words[0].strip().equalsIgnoreCase(encoding)) {
                return words.length == 1 || !words[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private void forget() {
        changes.incrementAndGet();
        known.clear();
    }

    @Override
    public void close() {
        tracker.close();
        forget();
    }

    private record Resource(URL url, String tag, byte @Nullable [] brotli, byte @Nullable [] gzip) {
        static Resource read(URL url, Optional<URL> brotli, String type) throws IOException {
            byte[] plain = bytes(url);
            String tag = "\"" + sum(plain) + "\"";
            boolean text = type.startsWith("text/") || type.endsWith("json") || type.endsWith("svg+xml");
            return new Resource(
                    url,
                    tag,
                    brotli.isPresent() ? bytes(brotli.get()) : null,
                    text && plain.length >= SMALLEST_COMPRESSED ? gzip(plain) : null);
        }

        static String sum(byte[] plain) {
            CRC32 sum = new CRC32();
            sum.update(plain);
            return HexFormat.of().toHexDigits(sum.getValue(), 8) + Integer.toHexString(plain.length);
        }

        static byte[] bytes(URL url) throws IOException {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        }

        private static byte[] gzip(byte[] plain) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 3);
            try (GZIPOutputStream out = new GZIPOutputStream(packed) {
                {
                    def.setLevel(Deflater.BEST_COMPRESSION);
                }
            }) {
                out.write(plain);
            }
            return packed.toByteArray();
        }
    }
}
