// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core;

import java.util.Locale;
import java.util.Optional;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.RefusalTexts;
import org.fotokura.operations.Texts;
import org.fotokura.persistence.Transactions;
import org.osgi.service.component.annotations.Component;

/** What people read when the database cannot serve them. */
@Component
public final class PersistenceTexts implements RefusalTexts {
    private static final Texts TEXTS = Texts.of(Transactions.class);

    @Override
    public Optional<String> sentence(Refusal refusal, Locale locale) {
        return TEXTS.find(locale, refusal.code())
                .map(pattern ->
                        TEXTS.get(locale, refusal.code(), refusal.arguments().toArray()));
    }
}
