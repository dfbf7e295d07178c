// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import java.time.Instant;
import java.util.Optional;
import org.fotokura.catalog.Photo;

/** What became of a file that was taken: its photo is durable, bytes and row. */
public sealed interface Taken {
    Photo photo();

    /**
     * The photo is kept from now on.
     *
     * @param damage why the picture can't be shown whole, as a code of this room's sentences, where that is known already
     */
    record Kept(Photo photo, Optional<String> damage) implements Taken {}

    /** The owner's same photo was kept before. */
    record AlreadyKept(Photo photo, Instant since) implements Taken {}
}
