// SPDX-License-Identifier: Apache-2.0
package org.fotokura.demo.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Puts camera data (EXIF 2.32) into a JPEG that has none: an APP1 segment right behind SOI. */
final class ExifWriter {
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");

    private ExifWriter() {}

    /**
     * What a camera notes.
     *
     * @param orientation 1 to 8 as EXIF counts them
     */
    record Camera(
            String make,
            String model,
            LocalDateTime taken,
            ZoneOffset offset,
            int orientation,
            double latitude,
            double longitude) {}

    static byte[] write(byte[] jpeg, Camera camera) {
        byte[] tiff = tiff(camera);
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + tiff.length + 10);
        out.put(jpeg, 0, 2);
        out.putShort((short) 0xFFE1).putShort((short) (tiff.length + 8));
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        out.put(tiff).put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    private static byte[] tiff(Camera camera) {
        String date = DATE.format(camera.taken());
        Directory exif = new Directory()
                .rational(0x829A, 1, 250)
                .rational(0x829D, 28, 10)
                .number(0x8827, SHORT, 200)
                .text(0x9003, date)
                .text(0x9011, camera.offset().getId())
                .rational(0x920A, 35, 1);
        Directory gps = new Directory()
                .text(1, camera.latitude() < 0 ? "S" : "N")
                .degrees(2, Math.abs(camera.latitude()))
                .text(3, camera.longitude() < 0 ? "W" : "E")
                .degrees(4, Math.abs(camera.longitude()));
        Directory main = new Directory()
                .text(0x010F, camera.make())
                .text(0x0110, camera.model())
                .number(0x0112, SHORT, camera.orientation())
                .text(0x0132, date)
                .number(0x8769, LONG, 0)
                .number(0x8825, LONG, 0);
        int start = 8;
        int exifAt = start + main.size();
        int gpsAt = exifAt + exif.size();
        main.set(0x8769, exifAt).set(0x8825, gpsAt);
        ByteBuffer tiff = ByteBuffer.allocate(gpsAt + gps.size());
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(start);
        main.write(tiff, start);
        exif.write(tiff, exifAt);
        gps.write(tiff, gpsAt);
        return tiff.array();
    }

    /** An image file directory (TIFF 6.0, section 2). */
    private static final class Directory {
        private record Entry(int tag, int type, int count, byte[] value) {}

        private final List<Entry> entries = new ArrayList<>();

        Directory text(int tag, String text) {
            byte[] value = (text + "\0").getBytes(StandardCharsets.US_ASCII);
            entries.add(new Entry(tag, ASCII, value.length, value));
            return this;
        }

        Directory number(int tag, int type, int number) {
            ByteBuffer value = ByteBuffer.allocate(type == SHORT ? 2 : 4);
            entries.add(new Entry(
                    tag, type, 1, (type == SHORT ? value.putShort((short) number) : value.putInt(number)).array()));
            return this;
        }

        Directory rational(int tag, int... pairs) {
            ByteBuffer value = ByteBuffer.allocate(pairs.length * 4);
            for (int i : pairs) {
                value.putInt(i);
            }
            entries.add(new Entry(tag, RATIONAL, pairs.length / 2, value.array()));
            return this;
        }

        Directory degrees(int tag, double degrees) {
            double minutes = (degrees - Math.floor(degrees)) * 60;
            double seconds = (minutes - Math.floor(minutes)) * 60;
            return rational(tag, (int) degrees, 1, (int) minutes, 1, (int) (seconds * 1000), 1000);
        }

        Directory set(int tag, int number) {
            for (Entry e : entries) {
                if (e.tag() == tag) {
                    ByteBuffer.wrap(e.value()).putInt(number);
                }
            }
            return this;
        }

        int size() {
            int size = 2 + entries.size() * 12 + 4;
            for (Entry e : entries) {
                size += e.value().length > 4 ? even(e.value().length) : 0;
            }
            return size;
        }

        void write(ByteBuffer tiff, int at) {
            int data = at + 2 + entries.size() * 12 + 4;
            tiff.position(at);
            tiff.putShort((short) entries.size());
            ByteArrayOutputStream behind = new ByteArrayOutputStream();
            for (Entry e : entries) {
                tiff.putShort((short) e.tag()).putShort((short) e.type()).putInt(e.count());
                if (e.value().length > 4) {
                    tiff.putInt(data + behind.size());
                    behind.writeBytes(e.value());
                    if (e.value().length % 2 == 1) {
                        behind.write(0);
                    }
                } else {
                    tiff.put(e.value()).put(new byte[4 - e.value().length]);
                }
            }
            tiff.putInt(0).put(behind.toByteArray());
        }

        private static int even(int n) {
            return n + n % 2;
        }
    }
}
