// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import java.util.List;
import java.util.Optional;
import org.fotokura.vault.Digest;
import org.osgi.annotation.versioning.ProviderType;

/** The queue of photos whose facts have not been read and whose renditions have not been made. A room's own work: no actor. */
@ProviderType
public interface Preparation {
    /** The next photos that wait, oldest first, after {@code after}. */
    List<Waiting> waiting(Optional<PhotoId> after, int limit);

    /** How many wait. */
    long count();

    /** Records the facts; the renditions have been stored. Nothing happens when the photo has left meanwhile. */
    void prepared(PhotoId id, Facts facts);

    /** Puts photos back into the queue, for instance after renditions were lost. */
    int again(Optional<PhotoId> only);

    /** A photo that waits. */
    record Waiting(PhotoId id, Digest digest, String mediaType) {}
}
