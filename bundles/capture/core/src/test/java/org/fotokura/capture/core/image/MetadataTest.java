// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.fotokura.catalog.Position;
import org.fotokura.catalog.TakenAt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] JPEG = Pictures.jpeg(Pictures.quarters(64, 48));

    private static Metadata read(byte[] file) throws IOException {
        return Metadata.read(MemoryFile.of(file), Inspector.inspect(MemoryFile.of(file), new Limits(1_000_000)), NOW);
    }

    private static Metadata read(ExifBlock exif) throws IOException {
        return read(Pictures.insert(JPEG, exif.segment()));
    }

    private static Metadata readXmp(String body) throws IOException {
        return read(Pictures.insert(
                JPEG, Pictures.segment(0xe1, ("http://ns.adobe.com/xap/1.0/\0" + body).getBytes(UTF_8))));
    }

    private static Optional<TakenAt> at(String local, Optional<String> offset) {
        return Optional.of(new TakenAt(LocalDateTime.parse(local), offset.map(ZoneOffset::of)));
    }

    @Test
    void aFileWithoutMetadataTellsNothing() throws IOException {
        Metadata none = read(JPEG);
        assertEquals(1, none.orientation());
        assertEquals(Optional.empty(), none.takenAt());
        assertEquals(Optional.empty(), none.camera());
        assertEquals(List.of(), none.keywords());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCamerasFactsAreReadInEitherByteOrder(boolean bigEndian) throws IOException {
        ExifBlock exif = bigEndian ? new ExifBlock().bigEndian() : new ExifBlock();
        Metadata read = read(exif.orientation(6)
                .camera("Apple", "iPhone 12")
                .taken("2024:05:06 07:08:09")
                .text(0x9011, "+02:00")
                .text(0x9291, "25")
                .text(0xa434, "EF-S18-55mm f/3.5-5.6 IS")
                .rational(0x829a, 1, 250)
                .rational(0x829d, 28, 10)
                .number(0x8827, 400)
                .rational(0x920a, 35, 1)
                .place(new int[] {47, 1, 30, 1, 0, 1}, "N", new int[] {122, 1, 15, 1, 36, 1}, "W"));

        assertEquals(6, read.orientation());
        assertTrue(read.swapsSides());
        assertEquals(at("2024-05-06T07:08:09.25", Optional.of("+02:00")), read.takenAt());
        assertEquals(Optional.of("Apple iPhone 12"), read.camera());
        assertEquals(Optional.of("EF-S18-55mm f/3.5-5.6 IS"), read.lens());
        assertEquals(Optional.of("1/250 s"), read.exposure());
        assertEquals(Optional.of("f/2.8"), read.aperture());
        assertEquals(Optional.of("400"), read.iso());
        assertEquals(Optional.of("35 mm"), read.focalLength());
        Position place = read.position().orElseThrow();
        assertEquals(47.5, place.latitude(), 1e-9);
        assertEquals(-122.26, place.longitude(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "NIKON CORPORATION, NIKON D90, NIKON D90",
        "Canon, Canon EOS 450D, Canon EOS 450D",
        "samsung, SM-G991B, samsung SM-G991B",
        "SONY, DSC-RX100M3, SONY DSC-RX100M3"
    })
    void theMakersNameIsNotSaidTwice(String make, String model, String shown) throws IOException {
        assertEquals(
                Optional.of(shown), read(new ExifBlock().camera(make, model)).camera());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000:00:00 00:00:00",
                "    :  :     :  :  ",
                "1825:12:31 23:59:59",
                "2026:11:24 00:00:00",
                "2026:02:30 10:00:00",
                "2024:13:01 00:00:00",
                "yesterday"
            })
    void aDateThatCantBeTrueIsAbsent(String date) throws IOException {
        assertEquals(Optional.empty(), read(new ExifBlock().taken(date)).takenAt());
    }

    @Test
    void theSatellitesTimeTellsTheOffset() throws IOException {
        assertEquals(
                at("2024-05-06T17:38:09", Optional.of("+05:30")),
                read(new ExifBlock().taken("2024:05:06 17:38:09").gpsTime("2024:05:06", 12, 8, 11))
                        .takenAt());
        assertEquals(
                at("2024-05-06T17:38:09", Optional.empty()),
                read(new ExifBlock().taken("2024:05:06 17:38:09").gpsTime("2024:05:06", 12, 1, 11))
                        .takenAt());
        assertEquals(
                at("2024-05-06T12:08:11", Optional.of("Z")),
                read(new ExifBlock().gpsTime("2024:05:06", 12, 8, 11)).takenAt());
    }

    @Test
    void digitizedServesWhereOriginalIsMissing() throws IOException {
        assertEquals(
                at("1998-07-01T10:00:00", Optional.of("-03:00")),
                read(new ExifBlock().text(0x9004, "1998:07:01 10:00:00").text(0x9012, "-03:00"))
                        .takenAt());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 255, 65535})
    void anOrientationThatDoesNotExistMeansUpright(int value) throws IOException {
        assertEquals(1, read(new ExifBlock().orientation(value)).orientation());
    }

    @Test
    void aPlaceOutsideTheWorldIsAbsent() throws IOException {
        assertEquals(
                Optional.empty(),
                read(new ExifBlock().place(new int[] {97, 1, 0, 1, 0, 1}, "N", new int[] {10, 1, 0, 1, 0, 1}, "E"))
                        .position());
        assertEquals(
                Optional.empty(),
                read(new ExifBlock().place(new int[] {0, 1, 0, 1, 0, 1}, "N", new int[] {0, 1, 0, 1, 0, 1}, "E"))
                        .position());
        assertEquals(
                Optional.empty(),
                read(new ExifBlock().place(new int[] {1, 0, 0, 0, 0, 0}, "N", new int[] {1, 0, 0, 0, 0, 0}, "E"))
                        .position());
    }

    @Test
    void loopsAndInsaneCountsCostNothing() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            ExifBlock hostile = new ExifBlock()
                    .camera("Canon", "Canon EOS")
                    .taken("2024:05:06 07:08:09")
                    .loop();
            for (int i = 0; i < 2000; i++) {
                hostile.lie(0x829a, 5, 0x0fffffff).lie(0x927c, 7, 0x7fffffff);
            }
            Metadata read = read(hostile);
            assertEquals(at("2024-05-06T07:08:09", Optional.empty()), read.takenAt());
            assertEquals(Optional.empty(), read.exposure());
        });
    }

    @Test
    void noBlockOfNoiseMakesReadingFail() throws IOException {
        byte[] sound = new ExifBlock()
                .camera("Canon", "Canon EOS")
                .taken("2024:05:06 07:08:09")
                .place(new int[] {1, 1, 2, 1, 3, 1}, "N", new int[] {1, 1, 2, 1, 3, 1}, "E")
                .segment();
        Random random = new Random(99);
        int dates = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] noisy = sound.clone();
            for (int n = 1 + random.nextInt(8); n > 0; n--) {
                noisy[10 + random.nextInt(noisy.length - 10)] = (byte) random.nextInt();
            }
            dates += read(Pictures.insert(JPEG, noisy)).takenAt().isPresent() ? 1 : 0;
        }
        assertTrue(dates > 500 && dates < 3000, dates + " dates");
    }

    @Test
    void xmpTellsTitleKeywordsRatingAndTime() throws IOException {
        Metadata read = readXmp("""
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmp:Rating="4"
                 photoshop:DateCreated="2019-03-02T11:22:33.5+09:00">
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default"> Hanami &amp; tea </rdf:li></rdf:Alt></dc:title>
                <dc:subject><rdf:Bag><rdf:li>桜</rdf:li><rdf:li>park</rdf:li><rdf:li>park</rdf:li></rdf:Bag></dc:subject>
                </rdf:Description></rdf:RDF></x:xmpmeta>""");

        assertEquals(Optional.of("Hanami & tea"), read.title());
        assertEquals(List.of("桜", "park"), read.keywords());
        assertEquals(Optional.of(4), read.rating());
        assertEquals(at("2019-03-02T11:22:33", Optional.of("+09:00")), read.takenAt());
    }

    @Test
    void entitiesAndDepthAreNotFollowed() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a \"ha\">");
            for (char c = 'b'; c < 'm'; c++) {
                laughs.append("<!ENTITY ").append(c).append(" \"");
                laughs.append(("&" + (char) (c - 1) + ";").repeat(20)).append("\">");
            }
            laughs.append("]><x><dc:title xmlns:dc='http://purl.org/dc/elements/1.1/'>&l;</dc:title></x>");
            assertEquals(Optional.empty(), readXmp(laughs.toString()).title());
            assertEquals(
                    Optional.empty(),
                    readXmp(
                                    "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><x xmlns:xmp='http://ns.adobe.com/xap/1.0/'>"
                                            + "<xmp:Rating>&f;</xmp:Rating></x>")
                            .rating());
            assertEquals(Optional.empty(), readXmp("<a>".repeat(20_000)).title());
        });
    }

    @Test
    void iptcServesWhereXmpIsMissing() throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        dataSet(record, 5, "School play");
        dataSet(record, 25, "stage");
        dataSet(record, 25, "class 3b");
        dataSet(record, 55, "20180615");
        dataSet(record, 60, "183000+0200");
        ByteArrayOutputStream resources = new ByteArrayOutputStream();
        resources.writeBytes("Photoshop 3.0\0".getBytes(ISO_8859_1));
        resources.writeBytes("8BIM\u0004\u0004\0\0".getBytes(ISO_8859_1));
        resources.writeBytes(new byte[] {0, 0, (byte) (record.size() >> 8), (byte) record.size()});
        resources.writeBytes(record.toByteArray());

        Metadata read = read(Pictures.insert(JPEG, Pictures.segment(0xed, resources.toByteArray())));

        assertEquals(Optional.of("School play"), read.title());
        assertEquals(List.of("stage", "class 3b"), read.keywords());
        assertEquals(at("2018-06-15T18:30:00", Optional.of("+02:00")), read.takenAt());
    }

    private static void dataSet(ByteArrayOutputStream out, int tag, String text) {
        out.writeBytes(new byte[] {0x1c, 2, (byte) tag, 0, (byte) text.length()});
        out.writeBytes(text.getBytes(ISO_8859_1));
    }

    @Test
    void textsAreCutAndFreeOfControlCharacters() throws IOException {
        Metadata read = read(new ExifBlock().camera("Ca\u0007non\u001b[31m", "x".repeat(3000)));
        assertEquals(200, read.camera().orElseThrow().length());
        assertTrue(read.camera().orElseThrow().startsWith("Canon[31m x"));
    }

    @Test
    void aPngTellsWhatItsChunksHold() throws IOException {
        byte[] png = Pictures.png(Pictures.quarters(40, 30), false);
        byte[] exif = InspectorTest.chunk(
                "eXIf",
                new ExifBlock().orientation(3).taken("2020:01:02 03:04:05").bytes());
        byte[] xmp = InspectorTest.chunk(
                "iTXt",
                ("XML:com.adobe.xmp\0\0\0\0\0<x xmlns:xmp='http://ns.adobe.com/xap/1.0/'><xmp:Rating>5</xmp:Rating></x>")
                        .getBytes(UTF_8));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(png, 0, 33);
        file.writeBytes(exif);
        file.writeBytes(xmp);
        file.write(png, 33, png.length - 33);

        Metadata read = read(file.toByteArray());

        assertEquals(3, read.orientation());
        assertEquals(at("2020-01-02T03:04:05", Optional.empty()), read.takenAt());
        assertEquals(Optional.of(5), read.rating());
    }
}
