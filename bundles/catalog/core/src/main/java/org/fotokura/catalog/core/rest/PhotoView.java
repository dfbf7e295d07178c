// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Position;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.PersonId;
import org.fotokura.operations.Crockford;
import org.fotokura.operations.StoreId;

/**
 * All that a photo's viewer may know of it.
 *
 * @param keptFrom the instant its storing time counts from
 * @param storedFor how long that is now
 * @param quarantine why and until when, for one in quarantine
 * @param rights what the caller may do with it
 * @param digest the SHA-256 of the original in hexadecimal digits
 */
public record PhotoView(
        PhotoId id,
        CustomerId owner,
        StoreId store,
        String intake,
        Optional<LocalDateTime> takenAt,
        Optional<String> takenOffset,
        LocalDateTime sortedAt,
        String month,
        Optional<Integer> width,
        Optional<Integer> height,
        Optional<String> color,
        String selection,
        String state,
        boolean prepared,
        String fileName,
        String mediaType,
        long bytes,
        String digest,
        Instant keptFrom,
        Duration storedFor,
        Optional<QuarantineView> quarantine,
        String title,
        String occasion,
        String place,
        Set<PersonId> persons,
        List<String> keywords,
        Optional<Integer> rating,
        Optional<Position> position,
        Optional<String> camera,
        Optional<String> lens,
        Optional<String> exposureTime,
        Optional<String> aperture,
        Optional<String> iso,
        Optional<String> focalLength,
        Optional<String> damaged,
        List<String> rights,
        long version) {
    /** A stay in quarantine. */
    public record QuarantineView(Instant since, Instant until, String reason) {}

    static PhotoView of(Photo photo, Set<AccessRight> rights, Instant now) {
        PhotoItem item = PhotoItem.of(photo);
        Optional<Facts> facts = photo.facts();
        Attributes noted = photo.attributes();
        return new PhotoView(
                photo.id(),
                photo.owner(),
                photo.store(),
                Crockford.format(photo.intake()),
                item.takenAt(),
                item.takenOffset(),
                item.sortedAt(),
                item.month(),
                item.width(),
                item.height(),
                item.color(),
                item.selection(),
                item.state(),
                item.prepared(),
                photo.fileName(),
                photo.mediaType(),
                photo.bytes(),
                photo.digest().hex(),
                photo.keptFrom(),
                photo.storedFor(now),
                photo.state() instanceof Photo.State.Quarantined q
                        ? Optional.of(new QuarantineView(q.since(), q.until(), code(q.reason())))
                        : Optional.empty(),
                noted.title(),
                noted.occasion(),
                noted.place(),
                noted.persons(),
                noted.keywords(),
                noted.rating(),
                facts.flatMap(Facts::position),
                facts.flatMap(Facts::camera),
                facts.flatMap(Facts::lens),
                facts.flatMap(Facts::exposure),
                facts.flatMap(Facts::aperture),
                facts.flatMap(Facts::iso),
                facts.flatMap(Facts::focalLength),
                facts.flatMap(Facts::damaged),
                rights.stream().sorted().map(PhotoView::code).toList(),
                photo.version());
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
