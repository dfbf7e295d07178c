// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.turbojpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.fotokura.capture.core.image.JpegCodecContract;
import org.fotokura.capture.spi.JpegCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class BundledLibraryTest extends JpegCodecContract {
    @TempDir
    static Path storage;

    private static TurboJpeg library() {
        return Library.bundled(storage).orElseThrow();
    }

    @Override
    protected JpegCodec codec() {
        return new TurboJpegCodec(library());
    }

    @Test
    void nothingIsLeftWhereItWasUnpacked() throws IOException {
        assertEquals("bundled libturbojpeg", library().name());
        try (Stream<Path> left = Files.list(storage)) {
            assertEquals(0, left.count());
        }
    }
}
