// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores.core;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.fotokura.operations.Texts;
import org.fotokura.stores.InvalidStoreException;
import org.fotokura.stores.Stores;

/** A store's details as they may be kept. */
public record CheckedDraft(
        String code, String name, String address, String phone, ZoneId zone, Locale language, Currency currency) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_PHONE = 60;

    /** @throws InvalidStoreException naming the first field that can't be taken */
    public static CheckedDraft of(Stores.Draft draft) {
        String code = draft.code().strip().toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z0-9]{1,8}")) {
            throw new InvalidStoreException("code", "stores.invalid-code");
        }
        String name = text("name", draft.name(), LONGEST_NAME);
        if (name.isEmpty()) {
            throw new InvalidStoreException("name", "stores.name-needed");
        }
        return new CheckedDraft(
                code,
                name,
                text("address", draft.address(), LONGEST_ADDRESS),
                text("phone", draft.phone(), LONGEST_PHONE),
                zone(draft.zone().strip()),
                language(draft.language().strip()),
                currency(draft.currency().strip()));
    }

    private static String text(String field, String text, int longest) {
        String kept = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                .strip();
        if (kept.length() > longest) {
            throw new InvalidStoreException(field, "stores.text-too-long", longest);
        }
        return kept;
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new InvalidStoreException("zone", "stores.unknown-zone", id);
        }
    }

    private static Locale language(String tag) {
        return Texts.LANGUAGES.stream()
                .filter(l -> l.toLanguageTag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new InvalidStoreException("language", "stores.unknown-language", tag));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new InvalidStoreException("currency", "stores.unknown-currency", code);
        }
    }
}
