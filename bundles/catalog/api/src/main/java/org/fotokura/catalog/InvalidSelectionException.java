// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import org.fotokura.operations.InvalidException;

/** A text that is no {@link Selection}. */
public final class InvalidSelectionException extends InvalidException {
    private static final long serialVersionUID = 1L;

    public InvalidSelectionException(String text) {
        super("selection", "catalog.invalid-selection", text.length() > 40 ? text.substring(0, 40) : text);
    }
}
