// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import org.fotokura.operations.Refusal;

/** The photo has changed since the version that a change was made from. */
public final class PhotoChangedException extends Refusal {
    private static final long serialVersionUID = 1L;

    public PhotoChangedException() {
        super("catalog.photo-changed", Kind.CONFLICT);
    }
}
