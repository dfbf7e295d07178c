// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

/** What recording a photo came to. */
public sealed interface Recorded {
    Photo photo();

    /** It is kept from now on. */
    record Kept(Photo photo) implements Recorded {}

    /** The same owner's same photo was there; nothing was recorded. */
    record AlreadyKept(Photo photo) implements Recorded {}
}
