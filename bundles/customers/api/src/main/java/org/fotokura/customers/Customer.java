// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.operations.StoreId;

/**
 * Who pays and owns. Belongs to the chain and has a home store.
 *
 * @param number what people call the customer by, unique in the chain, digits only
 * @param reading how the name is read, in kana where that applies; empty if not known
 * @param version counts changes; a change names the version it was made from
 */
public record Customer(
        CustomerId id,
        String number,
        StoreId home,
        String familyName,
        String givenName,
        String reading,
        List<Channel> channels,
        String address,
        Optional<Locale> language,
        String note,
        Instant createdAt,
        long version) {
    public Customer {
        channels = List.copyOf(channels);
    }

    /** How people call the customer: family name first where the customer's language, or else the reader's, has it so. */
    public String called(Locale reader) {
        if (familyName.isBlank() || givenName.isBlank()) {
            return familyName + givenName;
        }
        boolean familyFirst = language.orElse(reader).getLanguage().equals("ja")
                || familyName.codePoints().anyMatch(Character::isIdeographic);
        return familyFirst ? familyName + " " + givenName : givenName + " " + familyName;
    }

    /** A way to reach the customer. The first of a kind is the preferred one. */
    public record Channel(Kind kind, String value) {
        /** The kinds of channel. */
        public enum Kind {
            MAIL,
            PHONE
        }
    }
}
