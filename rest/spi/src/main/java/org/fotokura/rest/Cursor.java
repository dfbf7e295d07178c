// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Micros;

/**
 * A place in a list with a fixed order: the sort keys of the last item seen. Outside it is opaque text that names its list, so that a cursor
 * of another list, a shortened or a changed one is refused. It grants nothing: the list decides anew what the actor may see behind it.
 */
public final class Cursor {
    private static final byte VERSION = 1;
    private static final int CHECK_BYTES = 4;
    private static final int LONGEST = 2048;
    private static final byte NUMBER = 'n';
    private static final byte TEXT = 't';

    private final String list;
    private final List<Object> keys;

    private Cursor(String list, List<Object> keys) {
        this.list = list;
        this.keys = keys;
    }

    /** An empty cursor of {@code list}, to which keys are added in the order of the list's sort. */
    public static Cursor of(String list) {
        return new Cursor(list, List.of());
    }

    public Cursor with(long key) {
        return and(key);
    }

    public Cursor with(Instant key) {
        return and(Micros.of(key));
    }

    public Cursor with(String key) {
        return and(key);
    }

    private Cursor and(Object key) {
        List<Object> more = new ArrayList<>(keys);
        more.add(key);
        return new Cursor(list, List.copyOf(more));
    }

    /**
     * The cursor that {@link #text} wrote for {@code list}.
     *
     * @throws InvalidException for anything else
     */
    public static Cursor parse(String list, String text) {
        if (text.length() > LONGEST) {
            throw malformed();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            int length = bytes.length - CHECK_BYTES;
            if (length < 1 || bytes[0] != VERSION) {
                throw malformed();
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            in.readByte();
            List<Object> keys = new ArrayList<>();
            while (in.available() > CHECK_BYTES) {
                switch (in.readByte()) {
                    case NUMBER -> keys.add(in.readLong());
                    case TEXT -> keys.add(in.readUTF());
                    default -> throw malformed();
                }
            }
            if (in.available() != CHECK_BYTES || in.readInt() != check(list, bytes, length)) {
                throw malformed();
            }
            return new Cursor(list, List.copyOf(keys));
        } catch (IOException | IllegalArgumentException e) {
            throw malformed();
        }
    }

    /** What goes outside. */
    public String text() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(VERSION);
            for (Object key : keys) {
                if (key instanceof Long number) {
                    out.writeByte(NUMBER);
                    out.writeLong(number);
                } else {
                    out.writeByte(TEXT);
                    out.writeUTF((String) key);
                }
            }
            out.writeInt(check(list, bytes.toByteArray(), bytes.size()));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key at {@code place}, counted from 0. */
    public long number(int place) {
        return place < keys.size() && keys.get(place) instanceof Long number ? number : refuse();
    }

    /** @see #number */
    public Instant instant(int place) {
        return Micros.toInstant(number(place));
    }

    /** @see #number */
    public String string(int place) {
        if (place < keys.size() && keys.get(place) instanceof String text) {
            return text;
        }
        throw malformed();
    }

    private static long refuse() {
        throw malformed();
    }

    private static int check(String list, byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(list.getBytes(StandardCharsets.UTF_8));
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static InvalidException malformed() {
        return new InvalidException("cursor", "rest.bad-cursor");
    }
}
