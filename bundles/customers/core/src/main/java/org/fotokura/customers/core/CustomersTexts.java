// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core;

import java.util.Locale;
import java.util.Optional;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.RefusalTexts;
import org.fotokura.operations.Texts;
import org.osgi.service.component.annotations.Component;

/** The sentences of this room's refusals. */
@Component
public final class CustomersTexts implements RefusalTexts {
    private static final Texts TEXTS = Texts.of(Customers.class);

    @Override
    public Optional<String> sentence(Refusal refusal, Locale locale) {
        return TEXTS.find(locale, refusal.code())
                .map(pattern ->
                        TEXTS.get(locale, refusal.code(), refusal.arguments().toArray()));
    }
}
