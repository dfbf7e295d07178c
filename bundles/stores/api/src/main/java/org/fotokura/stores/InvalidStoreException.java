// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores;

import org.fotokura.operations.InvalidException;

/** A detail of a store that can't be taken. */
public final class InvalidStoreException extends InvalidException {
    private static final long serialVersionUID = 1L;

    public InvalidStoreException(String field, String code, Object... arguments) {
        super(field, code, arguments);
    }
}
