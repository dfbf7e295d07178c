// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Holds bytes for an ingest that runs on this node. Close it after the claim is durable, or to give the bytes up: unclaimed and unpinned
 * bytes are erased.
 */
@ProviderType
public interface Pin extends AutoCloseable {
    Digest digest();

    /** Logical size in bytes. */
    long size();

    /** Whether the bytes were there before. */
    boolean wasThere();

    /** The bytes. */
    Content content();

    @Override
    void close();
}
