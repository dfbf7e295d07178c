// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import java.util.Locale;
import java.util.Optional;
import org.fotokura.catalog.Catalog;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.RefusalTexts;
import org.fotokura.operations.Texts;
import org.osgi.service.component.annotations.Component;

/** The sentences of this room's refusals. */
@Component
public final class CatalogTexts implements RefusalTexts {
    private static final Texts TEXTS = Texts.of(Catalog.class);

    @Override
    public Optional<String> sentence(Refusal refusal, Locale locale) {
        return TEXTS.find(locale, refusal.code())
                .map(pattern ->
                        TEXTS.get(locale, refusal.code(), refusal.arguments().toArray()));
    }
}
