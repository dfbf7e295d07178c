// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.fotokura.vault.Content;
import org.fotokura.vault.Digest;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps blobs by digest. The vault serialises what happens to one digest; a store keeps the order of writes that survives power loss:
 * temporary, force, publish, force what names it.
 */
@ConsumerType
public interface BlobStore {
    /** The store's name, unique among the installed ones, such as {@code files}. */
    String name();

    /**
     * Streams {@code in} to its end into a temporary, digesting; not yet visible to {@link #find}. Nothing remains when it throws.
     *
     * @throws org.fotokura.vault.TooManyBytesException past {@code limit}
     * @throws org.fotokura.vault.VaultFullException when no space is left
     */
    Incoming receive(InputStream in, long limit) throws IOException;

    Optional<Content> find(Digest digest) throws IOException;

    /** Erases a blob and all that is derived from it, durably. Nothing happens when it is not there. */
    void erase(Digest digest) throws IOException;

    /**
     * Replaces the derived bytes of a kind, in one step for those who read.
     *
     * @throws java.nio.file.NoSuchFileException when the original is not there
     * @throws org.fotokura.vault.VaultFullException when no space is left
     */
    void putDerived(Digest original, String kind, byte[] bytes) throws IOException;

    /** The derived bytes of a kind, if they are there and whole. */
    Optional<Content> findDerived(Digest original, String kind) throws IOException;

    /** The next digests after {@code after} in order. */
    List<Digest> list(Optional<Digest> after, int limit) throws IOException;

    /** Removes temporaries that no running {@link #receive} owns; called at start. Answers how many. */
    int sweep() throws IOException;

    /** Bytes that can still be stored. */
    long free() throws IOException;

    /** Bytes received and not yet published. */
    interface Incoming extends AutoCloseable {
        Digest digest();

        long size();

        /**
         * Makes the bytes durable and visible under their digest. Answers whether they were there before, durable too. When it throws,
         * they may be visible: the vault then erases them, unless another ingest holds them.
         *
         * @throws org.fotokura.vault.VaultFullException when no space is left
         */
        boolean publish() throws IOException;

        /** Makes the bytes durable in the place of damaged ones under their digest. What is derived from them stays. */
        void replace() throws IOException;

        /** Drops the temporary unless published. */
        @Override
        void close() throws IOException;
    }
}
