// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.GeoLocation;
import com.drew.lang.RandomAccessReader;
import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fotokura.catalog.Position;
import org.fotokura.catalog.TakenAt;
import org.jspecify.annotations.Nullable;

/** What a file's Exif block tells (CIPA DC-008). Only the tags wanted here are read, each once and none of a surprising size. */
record ExifFacts(
        int orientation,
        Optional<TakenAt> takenAt,
        Optional<TakenAt> gpsTime,
        Optional<ZoneOffset> offset,
        Optional<Position> position,
        Optional<String> make,
        Optional<String> model,
        Optional<String> lens,
        Optional<String> exposure,
        Optional<String> aperture,
        Optional<String> iso,
        Optional<String> focalLength) {
    static final ExifFacts NONE = new ExifFacts(
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final Pattern DATE = Pattern.compile(
            "\\s*(\\d{4})[:/.-](\\d\\d)[:/.-](\\d\\d)[ T](\\d\\d):(\\d\\d)(?::(\\d\\d))?.*", Pattern.DOTALL);
    private static final Pattern OFFSET = Pattern.compile("\\s*([+-]\\d\\d):?(\\d\\d)\\s*|\\s*Z\\s*");

    /** How far a satellite's time may be from the camera's, beyond whole quarters of an hour, to tell the camera's offset. */
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(180);

    static ExifFacts read(byte[] block) {
        com.drew.metadata.Metadata read = new com.drew.metadata.Metadata();
        try {
            new TiffReader().processTiff(new ByteArrayReader(block), new WantedTags(read), 0);
        } catch (TiffProcessingException | IOException | RuntimeException e) {
            // What was read before the error still counts.
        }
        Directory main = directory(read, ExifIFD0Directory.class, new ExifIFD0Directory());
        Directory exif = directory(read, ExifSubIFDDirectory.class, new ExifSubIFDDirectory());
        GpsDirectory gps = directory(read, GpsDirectory.class, new GpsDirectory());
        Optional<LocalDateTime> gpsTime = gpsTime(gps);
        Optional<TakenAt> takenAt = date(exif, ExifDirectoryBase.TAG_DATETIME_ORIGINAL)
                .map(d -> at(
                        d,
                        text(exif, ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL),
                        text(exif, ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL),
                        gpsTime))
                .or(() -> date(exif, ExifDirectoryBase.TAG_DATETIME_DIGITIZED)
                        .map(d -> at(
                                d,
                                text(exif, ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED),
                                text(exif, ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED),
                                gpsTime)));
        return new ExifFacts(
                orientation(main),
                takenAt,
                gpsTime.map(t -> new TakenAt(t, Optional.of(ZoneOffset.UTC))),
                text(exif, ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL).flatMap(ExifFacts::offset),
                position(gps),
                text(main, ExifDirectoryBase.TAG_MAKE),
                text(main, ExifDirectoryBase.TAG_MODEL),
                text(exif, ExifDirectoryBase.TAG_LENS_MODEL),
                number(exif, ExifDirectoryBase.TAG_EXPOSURE_TIME).flatMap(ExifFacts::exposure),
                number(exif, ExifDirectoryBase.TAG_FNUMBER)
                        .filter(f -> f >= 0.1 && f < 1000)
                        .map(f -> "f/" + plain(f)),
                number(exif, ExifDirectoryBase.TAG_ISO_EQUIVALENT)
                        .filter(i -> i >= 1 && i < 100_000_000)
                        .map(i -> Long.toString(Math.round(i))),
                number(exif, ExifDirectoryBase.TAG_FOCAL_LENGTH)
                        .filter(f -> f >= 0.1 && f < 100_000)
                        .map(f -> plain(f) + " mm"));
    }

    private static <D extends Directory> D directory(com.drew.metadata.Metadata read, Class<D> type, D empty) {
        D found = read.getFirstDirectoryOfType(type);
        return found != null ? found : empty;
    }

    private static int orientation(Directory main) {
        Integer tag = main.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return tag != null && tag >= 1 && tag <= 8 ? tag : 1;
    }

    private static TakenAt at(
            LocalDateTime second, Optional<String> fraction, Optional<String> offset, Optional<LocalDateTime> gps) {
        LocalDateTime local = fraction.map(String::strip)
                .filter(f -> f.matches("\\d{1,9}"))
                .map(f -> second.withNano(Integer.parseInt((f + "00000000").substring(0, 9))))
                .orElse(second);
        return new TakenAt(local, offset.flatMap(ExifFacts::offset).or(() -> gps.flatMap(t -> between(t, second))));
    }

    /** The offset that makes {@code local} of the satellites' time, if there is one to the quarter of an hour. */
    private static Optional<ZoneOffset> between(LocalDateTime utc, LocalDateTime local) {
        Duration apart = Duration.between(utc, local);
        long quarters = Math.round(apart.toSeconds() / 900.0);
        boolean close = apart.minusMinutes(15 * quarters).abs().compareTo(CLOCK_ERROR) <= 0;
        return close && quarters >= -48 && quarters <= 56
                ? Optional.of(ZoneOffset.ofTotalSeconds((int) quarters * 900))
                : Optional.empty();
    }

    static Optional<ZoneOffset> offset(String text) {
        Matcher m = OFFSET.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        if (m.group(1) == null) {
            return Optional.of(ZoneOffset.UTC);
        }
        int hours = Integer.parseInt(m.group(1));
        int minutes = Integer.parseInt(m.group(2));
        int total = Math.abs(hours) * 60 + minutes;
        return total <= 18 * 60 && minutes < 60
                ? Optional.of(ZoneOffset.ofTotalSeconds(60 * (m.group(1).startsWith("-") ? -total : total)))
                : Optional.empty();
    }

    private static Optional<LocalDateTime> date(Directory directory, int tag) {
        return text(directory, tag).flatMap(ExifFacts::date);
    }

    /** A date as Exif and its imitators write it; none for the zeros and blanks of a clock that was never set. */
    static Optional<LocalDateTime> date(String text) {
        Matcher m = DATE.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(m.group(1)),
                    Integer.parseInt(m.group(2)),
                    Integer.parseInt(m.group(3)),
                    Integer.parseInt(m.group(4)),
                    Integer.parseInt(m.group(5)),
                    m.group(6) == null ? 0 : Math.min(59, Integer.parseInt(m.group(6)))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> gpsTime(GpsDirectory gps) {
        String date = gps.getString(GpsDirectory.TAG_DATE_STAMP);
        Rational[] time = gps.getRationalArray(GpsDirectory.TAG_TIME_STAMP);
        if (date == null || time == null || time.length != 3) {
            return Optional.empty();
        }
        try {
            String[] parts = date.strip().split("[:/.-]", 4);
            if (parts.length != 3) {
                return Optional.empty();
            }
            double seconds = time[2].doubleValue();
            return Optional.of(LocalDateTime.of(
                    LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])),
                    LocalTime.of(
                            time[0].intValue(), time[1].intValue(), seconds >= 0 && seconds < 60 ? (int) seconds : 0)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Position> position(GpsDirectory gps) {
        GeoLocation place;
        try {
            place = gps.getGeoLocation();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
        // Receivers without a fix write zeros.
        return place == null
                        || place.isZero()
                        || !(Math.abs(place.getLatitude()) <= 90 && Math.abs(place.getLongitude()) <= 180)
                ? Optional.empty()
                : Optional.of(new Position(place.getLatitude(), place.getLongitude()));
    }

    private static Optional<String> exposure(double seconds) {
        if (!(seconds > 0 && seconds < 1_000_000)) {
            return Optional.empty();
        }
        return Optional.of(seconds < 0.3 ? "1/" + Math.round(1 / seconds) + " s" : plain(seconds) + " s");
    }

    private static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static Optional<String> text(Directory directory, int tag) {
        return Optional.ofNullable(directory.getString(tag)).filter(s -> !s.isBlank());
    }

    private static Optional<Double> number(Directory directory, int tag) {
        Double value = directory.getDoubleObject(tag);
        return Optional.ofNullable(value).filter(v -> !v.isNaN() && !v.isInfinite());
    }

    /** Enters the two directories inside the first, and reads the wanted tags of the three. */
    private static final class WantedTags extends DirectoryTiffHandler {
        private static final int EXIF = 0x8769;
        private static final int GPS = 0x8825;
        private static final Set<Integer> WANTED = Set.of(
                ExifDirectoryBase.TAG_MAKE,
                ExifDirectoryBase.TAG_MODEL,
                ExifDirectoryBase.TAG_ORIENTATION,
                ExifDirectoryBase.TAG_EXPOSURE_TIME,
                ExifDirectoryBase.TAG_FNUMBER,
                ExifDirectoryBase.TAG_ISO_EQUIVALENT,
                ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
                ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
                ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL,
                ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED,
                ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL,
                ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED,
                ExifDirectoryBase.TAG_FOCAL_LENGTH,
                ExifDirectoryBase.TAG_LENS_MODEL);

        private static final int LONGEST = 4096;
        private static final int MOST_DIRECTORIES = 8;
        private int directories;

        WantedTags(com.drew.metadata.Metadata read) {
            super(read, null);
            pushDirectory(ExifIFD0Directory.class);
        }

        @Override
        public void setTiffMarker(int marker) throws TiffProcessingException {
            if (marker != 42) {
                throw new TiffProcessingException("not an Exif block: " + marker);
            }
        }

        @Override
        public boolean tryEnterSubIfd(int tag) {
            if (!(_currentDirectory instanceof ExifIFD0Directory) || ++directories > MOST_DIRECTORIES) {
                return false;
            }
            if (tag == EXIF) {
                pushDirectory(ExifSubIFDDirectory.class);
                return true;
            }
            if (tag == GPS) {
                pushDirectory(GpsDirectory.class);
                return true;
            }
            return false;
        }

        @Override
        public boolean hasFollowerIfd() {
            return false;
        }

        @Override
        public @Nullable Long tryCustomProcessFormat(int tag, int format, long count) {
            return null;
        }

        @Override
        public boolean customProcessTag(
                int at, Set<Integer> processed, int header, RandomAccessReader reader, int tag, int length) {
            boolean wanted = _currentDirectory instanceof GpsDirectory
                    ? tag <= GpsDirectory.TAG_DATE_STAMP
                    : WANTED.contains(tag);
            return !wanted || length > LONGEST || _currentDirectory.containsTag(tag);
        }
    }
}
