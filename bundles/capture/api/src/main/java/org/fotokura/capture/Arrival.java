// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import java.io.InputStream;
import java.util.Optional;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Selection;
import org.fotokura.vault.Digest;

/**
 * A file that arrives.
 *
 * @param fileName as the sender calls it; at most 255 characters are kept, and it is never used as a path
 * @param bytes read once to the end; closed by the caller
 * @param expected the digest the sender announced
 * @param length the length the sender announced; other lengths are refused
 * @param selection the choice for this photo, else the intake's
 * @param attributes notes on this photo; blank title and occasion take the intake's
 */
public record Arrival(
        String fileName,
        InputStream bytes,
        Optional<Digest> expected,
        Optional<Long> length,
        Optional<Selection> selection,
        Attributes attributes) {}
