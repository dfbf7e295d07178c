// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.operations.InvalidException;
import org.jspecify.annotations.Nullable;

/** The {@code Repr-Digest} field of RFC 9530: what the sender says the digest of the whole representation is. */
public final class ReprDigest {
    public static final String FIELD = "Repr-Digest";

    private static final String ALGORITHM = "sha-256";
    private static final int SHA_256_BYTES = 32;

    private ReprDigest() {}

    /**
     * The SHA-256 in a field's value, such as {@code sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:}. Other algorithms in it are
     * passed over; a field that names only others is as good as absent.
     *
     * @throws InvalidException when the field breaks the syntax or its SHA-256 does not have 32 bytes
     */
    public static Optional<byte[]> sha256(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Optional<byte[]> found = Optional.empty();
        for (String member : value.split(",", -1)) {
            String text = member.strip();
            int equals = text.indexOf('=');
            if (equals < 1
                    || text.length() < equals + 3
                    || text.charAt(equals + 1) != ':'
                    || text.charAt(text.length() - 1) != ':') {
                throw malformed();
            }
            byte[] bytes = decode(text.substring(equals + 2, text.length() - 1));
            if (text.substring(0, equals).toLowerCase(Locale.ROOT).equals(ALGORITHM)) {
                if (bytes.length != SHA_256_BYTES) {
                    throw malformed();
                }
                found = Optional.of(bytes);
            }
        }
        return found;
    }

    /** The field's value for a SHA-256. */
    public static String of(byte[] sha256) {
        return ALGORITHM + "=:" + Base64.getEncoder().encodeToString(sha256) + ":";
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static InvalidException malformed() {
        return new InvalidException(FIELD, "rest.bad-repr-digest");
    }
}
