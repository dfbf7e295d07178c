// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import org.fotokura.operations.InvalidException;

/** An attribute that can't be taken. */
public final class InvalidAttributeException extends InvalidException {
    private static final long serialVersionUID = 1L;

    public InvalidAttributeException(String field, String code, Object... arguments) {
        super(field, code, arguments);
    }
}
