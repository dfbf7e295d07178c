// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

import org.fotokura.operations.InvalidException;

/** A detail of a customer, a person or a sign-in that can't be taken. */
public final class InvalidCustomerException extends InvalidException {
    private static final long serialVersionUID = 1L;

    public InvalidCustomerException(String field, String code, Object... arguments) {
        super(field, code, arguments);
    }
}
