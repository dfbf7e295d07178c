// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps originals, each once, whoever owns them. What keeps bytes alive is a claim (durable, by a holder) or a pin (of a running ingest, by
 * this node); bytes go only when neither is left, decided under the digest's lock. No method acts for a person: access is the catalogue's
 * to decide.
 */
@ProviderType
public interface Vault {
    /**
     * Stores what {@code in} yields until its end: streamed with constant memory, digested on the way, durable when this returns (file and
     * folders forced). Bytes already there are not written again. The pin holds them until it is closed.
     *
     * @param expected what the sender says the digest is; other bytes are not stored
     * @param limit the most bytes taken
     * @throws DigestMismatchException when the bytes are others than {@code expected}
     * @throws TooManyBytesException past {@code limit}
     * @throws VaultFullException when no space is left; nothing remains of the attempt
     * @throws VaultFailureException when the store or {@code in} fails; nothing remains of the attempt
     */
    Pin put(InputStream in, Optional<Digest> expected, long limit);

    /**
     * Pins bytes that are there already, so that they can be claimed.
     *
     * @return empty when they are not there
     */
    Optional<Pin> pin(Digest digest);

    /**
     * Makes {@code holder} one of those who keep the bytes. Idempotent.
     *
     * @param holder the claiming room's key for whatever refers to the bytes, such as {@code catalog:01H…}
     * @throws UnknownBytesException when the bytes are not there
     */
    void claim(Digest digest, String holder);

    /** Ends a claim, if there is one. Bytes with no claim and no live pin are erased with all that is derived from them. */
    void release(Digest digest, String holder);

    /** The claims on {@code digest}. */
    Set<String> holders(Digest digest);

    /**
     * The original, if it is there, as it lies in the store: reading verifies nothing. For making renditions and reading metadata; whoever
     * hands an original out asks {@link #proven}.
     */
    Optional<Content> original(Digest digest);

    /**
     * The original, if it is there, compared with its digest before this returns: what reaches a person or a medium. Large content that
     * was compared a short while ago and has not been touched since is not read again, so that ranges of one download cost one reading.
     *
     * @throws DamagedBytesException when the bytes are not those of the digest
     * @throws VaultFailureException when they cannot be read
     */
    Optional<Content> proven(Digest digest);

    /**
     * Reads the original and compares it with its digest.
     *
     * @throws UnknownBytesException when the bytes are not there
     */
    Proof verify(Digest digest);

    /**
     * Stores bytes derived from an original, replacing former ones of that kind. Power loss may take them, as they can be made again; it
     * never leaves half of them.
     *
     * @param kind a short name such as {@code 256} or {@code 1440}: lower-case letters, digits, hyphens
     * @throws UnknownBytesException when the original is not there
     */
    void putDerived(Digest original, String kind, byte[] bytes);

    /** The derived bytes of that kind, if they have been made and are whole. Damaged ones count as not made. */
    Optional<Content> derived(Digest original, String kind);

    /** How many originals there are and how many bytes they have. */
    Totals totals();

    /** The next originals in digest order after {@code after}, for scrubbing and reconciling. */
    List<Digest> list(Optional<Digest> after, int limit);

    /** Figures of the vault. */
    record Totals(long originals, long bytes) {}

    /** What a verification found. */
    sealed interface Proof {
        /** The bytes are those of the digest. */
        record Intact(Digest digest, long bytes) implements Proof {}

        /** They are not; {@code found} is empty when they could not be read to the end. */
        record Damaged(Digest digest, Optional<Digest> found, String cause) implements Proof {}
    }
}
