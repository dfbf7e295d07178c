// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.fotokura.catalog.TakenAt;
import org.jspecify.annotations.Nullable;

/** What the IPTC-IIM record inside a block of Photoshop resources tells. */
record IptcFacts(Optional<String> title, List<String> keywords, Optional<TakenAt> takenAt) {
    static final IptcFacts NONE = new IptcFacts(Optional.empty(), List.of(), Optional.empty());

    private static final int RECORD = 0x0404;
    private static final int MOST_RESOURCES = 500;

    static IptcFacts read(byte[] resources) {
        byte[] record = record(resources);
        if (record == null) {
            return NONE;
        }
        try {
            com.drew.metadata.Metadata read = new com.drew.metadata.Metadata();
            new IptcReader().extract(new SequentialByteArrayReader(record), read, record.length);
            IptcDirectory iptc = read.getFirstDirectoryOfType(IptcDirectory.class);
            if (iptc == null) {
                return NONE;
            }
            String title = iptc.getString(IptcDirectory.TAG_OBJECT_NAME);
            List<String> keywords = iptc.getKeywords();
            return new IptcFacts(
                    Optional.ofNullable(title),
                    keywords == null ? List.of() : keywords,
                    takenAt(
                            iptc.getString(IptcDirectory.TAG_DATE_CREATED),
                            iptc.getString(IptcDirectory.TAG_TIME_CREATED)));
        } catch (RuntimeException e) {
            return NONE;
        }
    }

    /** The resource that holds the record: each is {@code 8BIM}, id, padded name, length, padded bytes. */
    private static byte @Nullable [] record(byte[] b) {
        int at = 0;
        for (int i = 0; i < MOST_RESOURCES && at + 12 <= b.length; i++) {
            if (b[at] != '8' || b[at + 1] != 'B' || b[at + 2] != 'I' || b[at + 3] != 'M') {
                return null;
            }
            int id = (b[at + 4] & 0xff) << 8 | b[at + 5] & 0xff;
            int name = (b[at + 6] & 0xff) + 1;
            at += 6 + name + (name & 1);
            if (at + 4 > b.length) {
                return null;
            }
            int length = (b[at] & 0xff) << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
            at += 4;
            if (length < 0 || length > b.length - at) {
                return null;
            }
            if (id == RECORD) {
                return java.util.Arrays.copyOfRange(b, at, at + length);
            }
            at += length + (length & 1);
        }
        return null;
    }

    private static Optional<TakenAt> takenAt(@Nullable String date, @Nullable String time) {
        if (date == null || !date.matches("\\d{8}")) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
            if (time == null || !time.matches("\\d{6}([+-]\\d{4})?")) {
                return Optional.of(new TakenAt(day.atStartOfDay(), Optional.empty()));
            }
            LocalTime clock = LocalTime.parse(time.substring(0, 6), DateTimeFormatter.ofPattern("HHmmss"));
            return Optional.of(new TakenAt(LocalDateTime.of(day, clock), ExifFacts.offset(time.substring(6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
