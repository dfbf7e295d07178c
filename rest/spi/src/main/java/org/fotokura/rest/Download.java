// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes to be sent, whole or in part: what a JAX-RS method returns for an original or a rendition. The runtime answers ranges, conditional
 * requests and HEAD by RFC 9110 and opens the source only when bytes must flow.
 *
 * @param source the bytes
 * @param type the media type
 * @param fileName the name under which a browser keeps it; sent as an attachment when present, else shown in place
 * @param fresh how long the caller alone may reuse it without asking; zero asks every time
 * @param fields further response fields
 */
public record Download(
        ByteSource source, String type, Optional<String> fileName, Duration fresh, Map<String, String> fields) {
    public Download {
        fields = Map.copyOf(fields);
    }

    /** Shown in place, asked anew every time (and then mostly answered 304). */
    public static Download of(ByteSource source, String type) {
        return new Download(source, type, Optional.empty(), Duration.ZERO, Map.of());
    }

    /** Kept as a file under {@code name}, which may hold anything that people write. */
    public Download named(String name) {
        return new Download(source, type, Optional.of(name), fresh, fields);
    }

    public Download freshFor(Duration time) {
        return new Download(source, type, fileName, time, fields);
    }

    public Download with(Map<String, String> more) {
        return new Download(source, type, fileName, fresh, more);
    }

    /** The {@code Content-Disposition} by RFC 6266: a plain name for old clients and the true one encoded. */
    String disposition() {
        if (fileName.isEmpty()) {
            return "inline";
        }
        String name = safe(fileName.get());
        StringBuilder plain = new StringBuilder();
        StringBuilder encoded = new StringBuilder();
        name.codePoints()
                .forEach(
                        c -> plain.append(c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '%' ? (char) c : '_'));
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "!#$&+-.^_`|~".indexOf(c) >= 0)) {
                encoded.append((char) c);
            } else {
                encoded.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    /** The name without folders, control and direction characters, dots in front, or anything a file system refuses. */
    private static String safe(String name) {
        StringBuilder kept = new StringBuilder();
        name.codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE
                        && Character.getType(c) != Character.UNASSIGNED)
                .map(c -> "/\\:*?\"<>|".indexOf(c) >= 0 ? '_' : c)
                .limit(180)
                .forEach(kept::appendCodePoint);
        String trimmed = kept.toString().strip().replaceFirst("^[.\\s]+", "").replaceFirst("[.\\s]+$", "");
        return trimmed.isEmpty() ? "photo" : trimmed;
    }
}
