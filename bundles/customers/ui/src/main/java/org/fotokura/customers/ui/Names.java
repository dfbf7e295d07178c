// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.ui;

import java.util.Locale;
import java.util.Optional;
import org.fotokura.customers.Customer;

/** How a customer is called on screens and paper: family name first where the customer's language or the reader's has it so. */
final class Names {
    private Names() {}

    static String of(Customer customer, Locale reader) {
        String family = customer.familyName();
        String given = customer.givenName();
        if (family.isBlank() || given.isBlank()) {
            return family + given;
        }
        boolean familyFirst = customer.language().orElse(reader).getLanguage().equals("ja") || ideographic(family);
        return familyFirst ? family + " " + given : given + " " + family;
    }

    static Optional<String> channel(Customer customer, Customer.Channel.Kind kind) {
        return customer.channels().stream()
                .filter(c -> c.kind() == kind)
                .map(Customer.Channel::value)
                .findFirst();
    }

    private static boolean ideographic(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }
}
