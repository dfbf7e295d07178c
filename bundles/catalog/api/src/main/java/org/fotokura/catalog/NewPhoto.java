// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import org.fotokura.customers.CustomerId;
import org.fotokura.vault.Digest;

/**
 * A photo that has arrived: its bytes are durable and pinned.
 *
 * @param intake the intake it came with
 * @param fileName as it came; kept for people, never used as a path
 * @param width in pixels as checks read it, upright
 * @param height in pixels as checks read it, upright
 */
public record NewPhoto(
        CustomerId owner,
        long intake,
        Digest digest,
        long bytes,
        String fileName,
        String mediaType,
        int width,
        int height,
        Selection selection,
        Attributes attributes) {}
