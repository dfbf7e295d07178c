// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.turbojpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where libturbojpeg is: the system's, which the system keeps up to date, else the one inside this bundle. */
final class Library {
    private static final Logger LOG = LoggerFactory.getLogger(Library.class);

    private static final List<String> SYSTEM = List.of(
            "/usr/lib/x86_64-linux-gnu/libturbojpeg.so.0",
            "/usr/lib/aarch64-linux-gnu/libturbojpeg.so.0",
            "/usr/lib64/libturbojpeg.so.0",
            "/usr/lib/libturbojpeg.so.0",
            "/opt/homebrew/opt/jpeg-turbo/lib/libturbojpeg.dylib",
            "/usr/local/opt/jpeg-turbo/lib/libturbojpeg.dylib");

    private Library() {}

    /**
     * Loads it.
     *
     * @param unpacked where the one inside this bundle may be unpacked to
     * @return empty when there is none for this machine
     */
    static Optional<TurboJpeg> load(Path unpacked) {
        return installed().or(() -> bundled(unpacked));
    }

    /** The system's library. */
    static Optional<TurboJpeg> installed() {
        for (String path : SYSTEM) {
            Optional<TurboJpeg> found = load(Path.of(path), false);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The library inside this bundle, for Linux on x86-64. */
    static Optional<TurboJpeg> bundled(Path unpacked) {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            return Optional.empty();
        }
        try (InputStream library = Library.class.getResourceAsStream("/native/linux-x86_64/libturbojpeg.so")) {
            if (library == null) {
                return Optional.empty();
            }
            // A library that is mapped must not be written over.
            Files.createDirectories(unpacked);
            Path file = Files.createTempFile(unpacked, "libturbojpeg", ".so");
            try {
                Files.write(file, library.readAllBytes());
                return load(file, true);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.info("The bundled libturbojpeg can't be unpacked to {}: {}", unpacked, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<TurboJpeg> load(Path path, boolean bundled) {
        if (!Files.isReadable(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TurboJpeg(path, bundled ? "bundled libturbojpeg" : path.toString()));
        } catch (IllegalArgumentException | UnsatisfiedLinkError e) {
            LOG.info("{} does not serve: {}", path, e.getMessage());
            return Optional.empty();
        }
    }
}
