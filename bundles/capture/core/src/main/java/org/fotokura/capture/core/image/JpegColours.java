// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** What the components of a JPEG stand for, by the rules that libjpeg set: JFIF, Adobe's segment, the components' ids. */
enum JpegColours {
    GRAY,
    YCC,
    RGB,
    CMYK,
    YCCK;

    static JpegColours of(SeekableByteChannel file, int components) throws IOException {
        if (components == 1) {
            return GRAY;
        }
        Bytes bytes = new Bytes(file);
        bytes.seek(2);
        boolean jfif = false;
        int transform = -1;
        String ids = "";
        try {
            while (ids.isEmpty()) {
                int marker = bytes.next16() & 0xff;
                while (marker == 0xff) {
                    marker = bytes.next();
                }
                long end = bytes.position() + bytes.next16();
                if (marker == 0xe0) {
                    jfif |= new String(bytes.next(4), StandardCharsets.ISO_8859_1).equals("JFIF");
                } else if (marker == 0xee
                        && end - bytes.position() >= 12
                        && new String(bytes.next(5), StandardCharsets.ISO_8859_1).equals("Adobe")) {
                    bytes.next(6);
                    transform = bytes.next();
                } else if (marker >= 0xc0 && marker <= 0xc2) {
                    bytes.next(6);
                    StringBuilder read = new StringBuilder();
                    for (int i = 0; i < components; i++) {
                        read.append((char) bytes.next());
                        bytes.next(2);
                    }
                    ids = read.toString();
                }
                bytes.seek(end);
            }
        } catch (EOFException e) {
            return components == 3 ? YCC : CMYK;
        }
        if (components == 4) {
            return transform == 2 ? YCCK : CMYK;
        }
        if (jfif) {
            return YCC;
        }
        return transform >= 0 ? transform == 0 ? RGB : YCC : ids.equals("RGB") ? RGB : YCC;
    }
}
