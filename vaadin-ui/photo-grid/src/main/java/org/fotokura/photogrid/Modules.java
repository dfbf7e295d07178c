// SPDX-License-Identifier: Apache-2.0
package org.fotokura.photogrid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** The ES modules of this bundle. Their addresses carry a sum over all of them, so that a browser never mixes two versions. */
final class Modules {
    static final String FOLDER = "/META-INF/resources/photo-grid/";
    static final List<String> ALL = List.of(
            "kit.js",
            "timeline.js",
            "photo-grid.js",
            "photo-viewer.js",
            "intake.js",
            "intake-queue.js",
            "small-picture.js",
            "digest-worker.js",
            "texts.en.js",
            "texts.de.js",
            "texts.ja.js");
    private static final String SUM = sum();

    private Modules() {}

    /** The address of a module for Flow. */
    static String address(String module) {
        return "context://photo-grid/" + module + "?v=" + SUM;
    }

    private static String sum() {
        CRC32 sum = new CRC32();
        for (String module : ALL) {
            try (InputStream in = Modules.class.getResourceAsStream(FOLDER + module)) {
                if (in == null) {
                    throw new IllegalStateException("no module " + module);
                }
                sum.update(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return HexFormat.of().toHexDigits(sum.getValue(), 8);
    }
}
