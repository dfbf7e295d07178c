// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An Exif block as a camera writes it, for tests. */
public final class ExifBlock {
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private final List<Entry> main = new ArrayList<>();
    private final List<Entry> exif = new ArrayList<>();
    private final List<Entry> gps = new ArrayList<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    private record Entry(int tag, int type, int count, byte[] value) {}

    public ExifBlock bigEndian() {
        order = ByteOrder.BIG_ENDIAN;
        return this;
    }

    public ExifBlock orientation(int value) {
        return add(main, 0x112, SHORT, 1, shorts(value));
    }

    public ExifBlock camera(String make, String model) {
        add(main, 0x10f, ASCII, make.length() + 1, ascii(make));
        return add(main, 0x110, ASCII, model.length() + 1, ascii(model));
    }

    public ExifBlock taken(String date) {
        return text(0x9003, date);
    }

    /** A text of the Exif directory. */
    public ExifBlock text(int tag, String text) {
        return add(exif, tag, ASCII, text.length() + 1, ascii(text));
    }

    public ExifBlock rational(int tag, int over, int under) {
        return add(exif, tag, RATIONAL, 1, ints(over, under));
    }

    public ExifBlock number(int tag, int value) {
        return add(exif, tag, SHORT, 1, shorts(value));
    }

    /** A tag of the Exif directory that claims {@code count} values and holds four bytes. */
    public ExifBlock lie(int tag, int type, int count) {
        return add(exif, tag, type, count, ints(0x7fffffff));
    }

    /** A pointer from the Exif directory back to the first one. */
    public ExifBlock loop() {
        return add(exif, 0x8769, LONG, 1, ints(8));
    }

    public ExifBlock place(int[] latitude, String north, int[] longitude, String east) {
        add(gps, 1, ASCII, 2, ascii(north));
        add(gps, 2, RATIONAL, 3, ints(latitude));
        add(gps, 3, ASCII, 2, ascii(east));
        return add(gps, 4, RATIONAL, 3, ints(longitude));
    }

    public ExifBlock gpsTime(String date, int hour, int minute, int second) {
        add(gps, 7, RATIONAL, 3, ints(hour, 1, minute, 1, second, 1));
        return add(gps, 0x1d, ASCII, date.length() + 1, ascii(date));
    }

    private ExifBlock add(List<Entry> to, int tag, int type, int count, byte[] value) {
        to.add(new Entry(tag, type, count, value));
        return this;
    }

    private static byte[] ascii(String text) {
        return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] shorts(int value) {
        return ByteBuffer.allocate(2).order(order).putShort((short) value).array();
    }

    private byte[] ints(int... values) {
        ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(order);
        for (int value : values) {
            b.putInt(value);
        }
        return b.array();
    }

    /** The segment of a JPEG. */
    public byte[] segment() {
        byte[] tiff = bytes();
        byte[] content = new byte[tiff.length + 6];
        System.arraycopy("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), 0, content, 0, 6);
        System.arraycopy(tiff, 0, content, 6, tiff.length);
        return Pictures.segment(0xe1, content);
    }

    public byte[] bytes() {
        List<Entry> first = new ArrayList<>(main);
        int exifAt = 8 + size(first) + 24;
        first.add(new Entry(0x8769, LONG, 1, ints(exifAt)));
        first.add(new Entry(0x8825, LONG, 1, ints(exifAt + size(exif))));
        ByteBuffer out = ByteBuffer.allocate(exifAt + size(exif) + size(gps)).order(order);
        out.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
        out.putShort((short) 42).putInt(8);
        write(out, first);
        write(out, exif);
        write(out, gps);
        return out.array();
    }

    private static int size(List<Entry> entries) {
        int size = 6 + 12 * entries.size();
        for (Entry each : entries) {
            size += each.value.length > 4 ? each.value.length : 0;
        }
        return size;
    }

    private static void write(ByteBuffer out, List<Entry> entries) {
        int data = out.position() + 6 + 12 * entries.size();
        out.putShort((short) entries.size());
        for (Entry each : entries) {
            out.putShort((short) each.tag).putShort((short) each.type).putInt(each.count);
            if (each.value.length > 4) {
                out.putInt(data);
                data += each.value.length;
            } else {
                out.put(each.value);
                out.put(new byte[4 - each.value.length]);
            }
        }
        out.putInt(0);
        for (Entry each : entries) {
            if (each.value.length > 4) {
                out.put(each.value);
            }
        }
    }
}
