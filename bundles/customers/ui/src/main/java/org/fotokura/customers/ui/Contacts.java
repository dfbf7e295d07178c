// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.ui;

import java.util.Optional;
import org.fotokura.customers.Customer;

/** The ways to reach a customer. */
final class Contacts {
    private Contacts() {}

    /** The preferred one of a kind. */
    static Optional<String> first(Customer customer, Customer.Channel.Kind kind) {
        return customer.channels().stream()
                .filter(c -> c.kind() == kind)
                .map(Customer.Channel::value)
                .findFirst();
    }
}
