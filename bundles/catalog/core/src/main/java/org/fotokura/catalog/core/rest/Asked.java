// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.rest;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Catalog.Filter;
import org.fotokura.operations.Actor;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.InvalidException;
import org.jspecify.annotations.Nullable;

/** What requests ask with: parameters read, or refused by name. */
final class Asked {
    private static final int LONGEST_SHOWN = 40;
    private static final int LAST_YEAR = 9999;

    private Asked() {}

    /** Tells who has not signed in that nothing is known before that. */
    static void signedIn(Actor actor) {
        if (actor.kind() == Actor.Kind.NOBODY) {
            throw new ForbiddenException(actor, Catalog.SEE.name());
        }
    }

    static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidException(field, "catalog.missing");
        }
        return value;
    }

    /** Values of which JSON left none out. */
    static <C extends Collection<?>> C whole(String field, C values) {
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new InvalidException(field, "catalog.missing");
        }
        return values;
    }

    static Filter filter(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Filter.KEPT;
        }
        for (Filter filter : Filter.values()) {
            if (filter.name().toLowerCase(Locale.ROOT).equals(text)) {
                return filter;
            }
        }
        throw new InvalidException("filter", "catalog.invalid-filter", shown(text));
    }

    static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= 0 && month.getYear() <= LAST_YEAR) {
                return month;
            }
        } catch (DateTimeException e) {
            throw invalidMonth(text);
        }
        throw invalidMonth(text);
    }

    private static InvalidException invalidMonth(String text) {
        return new InvalidException("month", "catalog.invalid-month", shown(text));
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text;
    }
}
