// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

import org.fotokura.operations.Refusal;

/** There is no such customer for the actor. */
public final class UnknownCustomerException extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownCustomerException() {
        super("customers.unknown", Kind.UNKNOWN);
    }
}
