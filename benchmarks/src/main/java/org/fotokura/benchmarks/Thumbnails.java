// SPDX-License-Identifier: Apache-2.0
package org.fotokura.benchmarks;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.fotokura.capture.core.image.ImageIoJpegCodec;
import org.fotokura.capture.core.image.Inspector;
import org.fotokura.capture.core.image.Limits;
import org.fotokura.capture.core.image.Renditions;
import org.fotokura.capture.spi.JpegCodec;
import org.osgi.framework.BundleContext;

/** The two small pictures of every original, beside vipsthumbnail. */
final class Thumbnails {
    private static final Limits LIMITS = new Limits(200_000_000);

    private Thumbnails() {}

    static void measure(Report report, List<Path> photos, Path folder, int rounds) throws Exception {
        JpegCodec codec = turbo(folder).orElseGet(ImageIoJpegCodec::new);
        String work = "1440 and 256 px of " + photos.size() + " (" + codec.name() + ")";
        if (!Peer.isInstalled("vipsthumbnail")) {
            report.missing(work, "vipsthumbnail");
            return;
        }
        Files.createDirectories(folder);
        make(codec, photos);
        List<Cost> ours = new ArrayList<>();
        List<Cost> theirs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ours.add(Cost.of(() -> make(codec, photos)));
            Cost large = Peer.cost(Map.of("VIPS_CONCURRENCY", "1"), vips(photos, folder, 1440));
            Cost small = Peer.cost(Map.of("VIPS_CONCURRENCY", "1"), vips(photos, folder, 256));
            theirs.add(new Cost(large.cpu() + small.cpu(), large.wall() + small.wall()));
        }
        report.add(work, Cost.median(ours), "vipsthumbnail", Cost.median(theirs), 0.60, 0.80);
        Ingest.delete(folder);
    }

    private static List<String> vips(List<Path> photos, Path folder, int edge) {
        List<String> command = new ArrayList<>(List.of(
                "vipsthumbnail",
                "--size",
                edge + "x" + edge,
                "-o",
                folder.toAbsolutePath() + "/%s-" + edge + ".jpg[Q=80,strip]"));
        photos.forEach(photo -> command.add(photo.toString()));
        return command;
    }

    private static void make(JpegCodec codec, List<Path> photos) throws IOException {
        for (Path photo : photos) {
            try (SeekableByteChannel file = Files.newByteChannel(photo)) {
                Renditions.make(codec, file, Inspector.inspect(file, LIMITS), 1);
            }
        }
    }

    /** The native codec, which is built for later JDKs only and registers itself. */
    private static Optional<JpegCodec> turbo(Path folder) throws Exception {
        AtomicReference<JpegCodec> registered = new AtomicReference<>();
        BundleContext context = (BundleContext) Proxy.newProxyInstance(
                Thumbnails.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("registerService") && arguments[1] instanceof JpegCodec codec) {
                        registered.set(codec);
                    }
                    return method.getName().equals("getDataFile") ? folder.toFile() : null;
                });
        try {
            Class.forName("org.fotokura.capture.turbojpeg.CodecRegistration")
                    .getConstructor(BundleContext.class)
                    .newInstance(context);
        } catch (ClassNotFoundException | UnsupportedClassVersionError absent) {
            return Optional.empty();
        } catch (InvocationTargetException e) {
            throw new IOException(e);
        }
        return Optional.ofNullable(registered.get());
    }
}
