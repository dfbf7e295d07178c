// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import org.fotokura.operations.Refusal;

/** There is no such photo for the actor. */
public final class UnknownPhotoException extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownPhotoException() {
        super("catalog.unknown-photo", Kind.UNKNOWN);
    }
}
