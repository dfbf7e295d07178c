// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.fotokura.operations.StoreId;

/**
 * A store of the chain.
 *
 * @param code short and unique, shown before customer numbers and on slips: 1 to 8 capital letters or digits
 * @param zone where its business dates are counted
 * @param language the language of its slips and notices
 */
public record Store(
        StoreId id,
        String code,
        String name,
        String address,
        String phone,
        ZoneId zone,
        Locale language,
        Currency currency,
        long version) {}
