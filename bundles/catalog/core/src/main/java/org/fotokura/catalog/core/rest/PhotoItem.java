// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.rest;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.TakenAt;

/**
 * A photo in a list.
 *
 * @param takenAt by the camera's clock, in local time
 * @param takenOffset from UTC, where the file tells it
 * @param month where it stands in the timeline
 * @param color the mean colour as {@code #rrggbb}, once prepared
 * @param state {@code kept}, {@code quarantined}, or {@code damaged} for a kept one that can't be shown whole
 * @param prepared whether there are renditions
 */
public record PhotoItem(
        PhotoId id,
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
        long bytes,
        Optional<String> title,
        long version) {
    static PhotoItem of(Photo photo) {
        Optional<TakenAt> taken = photo.facts().flatMap(Facts::takenAt);
        return new PhotoItem(
                photo.id(),
                taken.map(TakenAt::local),
                taken.flatMap(TakenAt::offset).map(Object::toString),
                photo.sortedAt(),
                YearMonth.from(photo.sortedAt()).toString(),
                photo.facts().map(Facts::width),
                photo.facts().map(Facts::height),
                photo.facts().map(f -> String.format(Locale.ROOT, "#%06x", f.colour() & 0xffffff)),
                photo.selection().code(),
                state(photo),
                photo.facts().isPresent(),
                photo.fileName(),
                photo.bytes(),
                Optional.of(photo.attributes().title()).filter(t -> !t.isEmpty()),
                photo.version());
    }

    static String state(Photo photo) {
        if (photo.state() instanceof Photo.State.Quarantined) {
            return "quarantined";
        }
        return photo.facts().flatMap(Facts::damaged).isPresent() ? "damaged" : "kept";
    }
}
