// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a {@link Download} is answered by RFC 9110: the whole, one range, "not modified", "precondition failed" or "range not
 * satisfiable". Several ranges in one request are answered with the whole. Independent of servlets and JAX-RS.
 *
 * @param status 200, 206, 304, 412 or 416
 * @param fields the response fields
 * @param from the first byte of the body
 * @param length the body's length; also that of HEAD's missing body
 */
public record RangeAnswer(int status, Map<String, String> fields, Download download, long from, long length) {
    private static final int BUFFER = 64 * 1024;

    /**
     * The answer.
     *
     * @param field the request's field of a name, or null; called with the names as RFC 9110 writes them
     */
    public static RangeAnswer to(Download download, FieldOf field) {
        ByteSource source = download.source();
        String tag = '"' + source.tag() + '"';
        String match = field.value("If-Match");
        if (match != null && !matches(match, tag, false)) {
            return empty(412, download, tag);
        }
        String noneMatch = field.value("If-None-Match");
        if (noneMatch != null && matches(noneMatch, tag, true)) {
            return empty(304, download, tag);
        }
        String range = field.value("Range");
        String ifRange = field.value("If-Range");
        if (range == null || (ifRange != null && !ifRange.strip().equals(tag))) {
            return whole(download, tag);
        }
        return ranged(download, tag, range);
    }

    private static RangeAnswer ranged(Download download, String tag, String range) {
        long size = download.source().size();
        String spec = range.strip();
        if (!spec.regionMatches(true, 0, "bytes=", 0, 6) || spec.indexOf(',') >= 0) {
            return whole(download, tag);
        }
        spec = spec.substring(6).strip();
        int dash = spec.indexOf('-');
        long first = dash < 0 ? -1 : number(spec.substring(0, dash));
        long last = dash < 0 ? -1 : number(spec.substring(dash + 1));
        boolean hasFirst = dash > 0;
        boolean hasLast = dash >= 0 && dash < spec.length() - 1;
        boolean wellFormed = dash >= 0
                && (hasFirst || hasLast)
                && (!hasFirst || first >= 0)
                && (!hasLast || last >= 0)
                && (!hasFirst || !hasLast || first <= last);
        if (!wellFormed) {
            return whole(download, tag);
        }
        long from = hasFirst ? first : Math.max(0, size - last);
        long to = hasFirst && hasLast ? Math.min(last, size - 1) : size - 1;
        if (from >= size || (!hasFirst && last == 0)) {
            Map<String, String> fields = fields(download, tag);
            fields.put("Content-Range", "bytes */" + size);
            return new RangeAnswer(416, fields, download, 0, 0);
        }
        Map<String, String> fields = fields(download, tag);
        fields.put("Content-Range", "bytes " + from + "-" + to + "/" + size);
        return new RangeAnswer(206, fields, download, from, to - from + 1);
    }

    private static RangeAnswer whole(Download download, String tag) {
        return new RangeAnswer(
                200, fields(download, tag), download, 0, download.source().size());
    }

    private static RangeAnswer empty(int status, Download download, String tag) {
        return new RangeAnswer(status, fields(download, tag), download, 0, 0);
    }

    private static Map<String, String> fields(Download download, String tag) {
        Map<String, String> fields = new LinkedHashMap<>(download.fields());
        fields.put("ETag", tag);
        fields.put("Accept-Ranges", "bytes");
        fields.put("Content-Disposition", download.disposition());
        fields.put(
                "Cache-Control",
                download.fresh().isZero()
                        ? "private, no-cache"
                        : "private, max-age=" + download.fresh().toSeconds());
        return fields;
    }

    /** Whether a list of entity tags holds {@code tag}; weak ones count only where {@code weakly}. */
    private static boolean matches(String list, String tag, boolean weakly) {
        if (list.strip().equals("*")) {
            return true;
        }
        for (String each : list.split(",", -1)) {
            String candidate = each.strip();
            if (candidate.startsWith("W/")) {
                if (!weakly) {
                    continue;
                }
                candidate = candidate.substring(2);
            }
            if (candidate.equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private static long number(String digits) {
        String text = digits.strip();
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
    }

    /** Whether bytes flow: 200 and 206. */
    public boolean hasBody() {
        return status == 200 || status == 206;
    }

    /** Writes the body. Ends with an exception when the source holds fewer bytes than it said, so that the client sees a broken transfer. */
    public void writeTo(OutputStream out) throws IOException {
        if (length == 0) {
            return;
        }
        byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
        try (InputStream in = download.source().open(from)) {
            long left = length;
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new EOFException(left + " bytes are missing");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
    }

    /** Where a request's fields are read from. */
    @FunctionalInterface
    public interface FieldOf {
        @Nullable
        String value(String name);
    }
}
