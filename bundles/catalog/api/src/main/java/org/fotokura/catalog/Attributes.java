// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fotokura.customers.PersonId;

/**
 * What people note of a photo (claim 2: image attribute information).
 *
 * @param title at most 200 characters
 * @param occasion at most 200 characters
 * @param place at most 200 characters
 * @param keywords at most 50 of at most 60 characters
 * @param rating 1 to 5
 */
public record Attributes(
        String title,
        String occasion,
        String place,
        Set<PersonId> persons,
        List<String> keywords,
        Optional<Integer> rating) {
    private static final Attributes NONE = new Attributes("", "", "", Set.of(), List.of(), Optional.empty());

    /** @throws InvalidAttributeException naming the field that breaks its bound */
    public Attributes {
        title = text("title", title, 200);
        occasion = text("occasion", occasion, 200);
        place = text("place", place, 200);
        persons = Set.copyOf(persons);
        keywords = keywords.stream()
                .map(k -> text("keywords", k, 60))
                .filter(k -> !k.isEmpty())
                .distinct()
                .toList();
        if (keywords.size() > 50) {
            throw new InvalidAttributeException("keywords", "catalog.too-many-keywords", 50);
        }
        if (rating.isPresent() && (rating.get() < 1 || rating.get() > 5)) {
            throw new InvalidAttributeException("rating", "catalog.invalid-rating", rating.get());
        }
    }

    /** Nothing noted. */
    public static Attributes none() {
        return NONE;
    }

    /** Only a title and an occasion, as an intake gives to all its photos. */
    public static Attributes of(String title, String occasion) {
        return new Attributes(title, occasion, "", Set.of(), List.of(), Optional.empty());
    }

    private static String text(String field, String text, int most) {
        int[] kept = text.strip()
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .toArray();
        if (kept.length > most) {
            throw new InvalidAttributeException(field, "catalog.text-too-long", most);
        }
        return Arrays.stream(kept)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
