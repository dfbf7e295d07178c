// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of a file's bytes (FIPS 180-4): what an original is known by. */
public final class Digest implements Comparable<Digest> {
    /** The algorithm's name in {@link java.security.MessageDigest}. */
    public static final String ALGORITHM = "SHA-256";

    private static final int LENGTH = 32;
    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The digest of these 32 bytes; refuses any other length with an {@link IllegalArgumentException}. */
    public static Digest of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /** From 64 hexadecimal digits; refuses anything else with an {@link IllegalArgumentException}. */
    public static Digest parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest d && Arrays.equals(bytes, d.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
