// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.fotokura.customers.Customer;
import org.junit.jupiter.api.Test;

class ContactTest {
    @Test
    @SuppressWarnings("NullAway") // what JSON leaves out arrives as null
    void aContactThatJsonLeftHalfIsNone() {
        assertThrows(NullPointerException.class, () -> new CustomersResource.Contact(Customer.Channel.Kind.MAIL, null));
        assertThrows(NullPointerException.class, () -> new CustomersResource.Contact(null, "a@example.org"));
        assertEquals(
                "a@example.org", new CustomersResource.Contact(Customer.Channel.Kind.MAIL, "a@example.org").value());
    }
}
