// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.turbojpeg;

import java.nio.file.Path;
import org.fotokura.capture.core.image.JpegCodecContract;
import org.fotokura.capture.spi.JpegCodec;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf("installed")
class SystemLibraryTest extends JpegCodecContract {
    @TempDir
    static Path storage;

    static boolean installed() {
        return Library.installed().isPresent();
    }

    @Override
    protected JpegCodec codec() {
        return new TurboJpegCodec(Library.load(storage).orElseThrow());
    }
}
