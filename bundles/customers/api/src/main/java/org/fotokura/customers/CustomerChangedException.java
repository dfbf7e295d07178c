// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

import org.fotokura.operations.Refusal;

/** The customer was changed by someone else meanwhile. */
public final class CustomerChangedException extends Refusal {
    private static final long serialVersionUID = 1L;

    public CustomerChangedException() {
        super("customers.changed", Kind.CONFLICT);
    }
}
