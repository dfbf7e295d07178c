// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import org.fotokura.operations.Refusal;

/** The photo is kept, and it cannot be shown: its file is damaged, or there is no such size. */
public final class NoRenditionException extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoRenditionException() {
        super("catalog.no-rendition", Kind.UNKNOWN);
    }
}
