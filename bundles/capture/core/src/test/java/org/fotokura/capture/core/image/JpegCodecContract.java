// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.capture.core.image.Renditions.Picture;
import org.fotokura.capture.spi.JpegCodec;
import org.fotokura.catalog.Rendition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What renditions must be with any codec. */
public abstract class JpegCodecContract {
    private static final Limits LIMITS = new Limits(200_000_000);

    protected abstract JpegCodec codec();

    private Renditions render(byte[] file, int orientation) throws IOException {
        return Renditions.make(
                codec(), MemoryFile.of(file), Inspector.inspect(MemoryFile.of(file), LIMITS), orientation);
    }

    private static BufferedImage pixels(Renditions made, Rendition kind) {
        Picture picture = made.picture(kind);
        BufferedImage image = Pictures.read(picture.jpeg());
        assertEquals(picture.width(), image.getWidth());
        assertEquals(picture.height(), image.getHeight());
        return image;
    }

    private static void assertQuarters(BufferedImage image, int tolerance) {
        int w = image.getWidth();
        int h = image.getHeight();
        assertNear(Pictures.UPPER_LEFT, image, w / 4, h / 4, tolerance);
        assertNear(Pictures.UPPER_RIGHT, image, 3 * w / 4, h / 4, tolerance);
        assertNear(Pictures.LOWER_RIGHT, image, 3 * w / 4, 3 * h / 4, tolerance);
        assertNear(Pictures.LOWER_LEFT, image, w / 4, 3 * h / 4, tolerance);
    }

    private static void assertNear(Color expected, BufferedImage image, int x, int y, int tolerance) {
        Color found = new Color(image.getRGB(x, y));
        int apart = Math.max(
                Math.abs(expected.getRed() - found.getRed()),
                Math.max(
                        Math.abs(expected.getGreen() - found.getGreen()),
                        Math.abs(expected.getBlue() - found.getBlue())));
        assertTrue(apart <= tolerance, () -> expected + " expected at " + x + ", " + y + ", found " + found);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationComesOutUpright(int orientation) throws IOException {
        byte[] file = Pictures.jpeg(Pictures.stored(Pictures.quarters(613, 407), orientation));

        Renditions made = render(file, orientation);

        assertEquals(613, made.picture(Rendition.PREVIEW).width());
        assertEquals(407, made.picture(Rendition.PREVIEW).height());
        assertEquals(256, made.picture(Rendition.THUMBNAIL).width());
        assertEquals(170, made.picture(Rendition.THUMBNAIL).height());
        assertQuarters(pixels(made, Rendition.PREVIEW), 6);
        assertQuarters(pixels(made, Rendition.THUMBNAIL), 6);
    }

    @ParameterizedTest
    @CsvSource({
        "4000,3000,1440,1080,256,192",
        "3000,4000,1080,1440,192,256",
        "2881,2880,1440,1440,256,256",
        "1441,1000,1440,999,256,178",
        "1440,1080,1440,1080,256,192",
        "255,100,255,100,255,100",
        "5000,7,1440,2,256,1",
        "7,3000,3,1440,1,256",
        "1,1,1,1,1,1",
        "17,3,17,3,17,3"
    })
    void theLongEdgeIsExactAndNothingIsEnlarged(int w, int h, int pw, int ph, int tw, int th) throws IOException {
        Renditions made = render(Pictures.jpeg(Pictures.quarters(w, h)), 1);

        BufferedImage preview = pixels(made, Rendition.PREVIEW);
        BufferedImage thumbnail = pixels(made, Rendition.THUMBNAIL);
        assertEquals(pw + "x" + ph, preview.getWidth() + "x" + preview.getHeight());
        assertEquals(tw + "x" + th, thumbnail.getWidth() + "x" + thumbnail.getHeight());
        assertFalse(made.damaged());
        if (w > 100 && h > 100) {
            assertQuarters(preview, 6);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "2,2", "1,2", "4,1"})
    void everySamplingOfChromaIsRead(int across, int down) throws IOException {
        for (int[] size : new int[][] {{641, 479}, {3001, 2003}}) {
            Renditions made = render(Pictures.jpeg(Pictures.quarters(size[0], size[1]), across, down), 1);
            assertQuarters(pixels(made, Rendition.PREVIEW), 6);
            assertQuarters(pixels(made, Rendition.THUMBNAIL), 6);
        }
    }

    @Test
    void progressiveFilesAreRead() throws IOException {
        assertQuarters(pixels(render(Pictures.jpeg(Pictures.quarters(2000, 1500), true), 1), Rendition.PREVIEW), 6);
    }

    @Test
    void grayStaysGray() throws IOException {
        BufferedImage gray = new BufferedImage(900, 700, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 900; x++) {
            for (int y = 0; y < 700; y++) {
                gray.getRaster().setSample(x, y, 0, x * 255 / 900);
            }
        }

        Renditions made = render(Pictures.jpeg(gray), 6);

        BufferedImage preview = pixels(made, Rendition.PREVIEW);
        assertEquals(1, preview.getRaster().getNumBands());
        assertEquals(700, preview.getWidth());
        assertEquals(64, preview.getRaster().getSample(350, 225, 0), 2);
        assertEquals(made.colour() >> 16, made.colour() & 0xff);
        assertEquals(127, made.colour() & 0xff, 2);
    }

    @Test
    void theInksOfPrintShopsAreRead() throws IOException {
        assertQuarters(pixels(render(Pictures.inks(Pictures.quarters(800, 600)), 1), Rendition.PREVIEW), 6);
    }

    @Test
    void fineLinesAverageInsteadOfFlickering() throws IOException {
        BufferedImage lines = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 3000; y += 2) {
            for (int x = 0; x < 4000; x++) {
                lines.setRGB(x, y, 0xffffff);
            }
        }

        BufferedImage preview = pixels(render(Pictures.jpeg(lines), 1), Rendition.PREVIEW);

        for (int y = 20; y < 1060; y += 7) {
            assertEquals(127, new Color(preview.getRGB(700, y)).getGreen(), 14);
        }
    }

    @Test
    void nothingOfTheMetadataGetsIntoARendition() throws IOException {
        byte[] file = Pictures.insert(
                Pictures.jpeg(Pictures.quarters(500, 400)),
                new ExifBlock()
                        .camera("SECRETMAKE", "SECRETMODEL")
                        .orientation(1)
                        .segment());

        for (Picture picture : render(file, 1).pictures().values()) {
            assertFalse(new String(picture.jpeg(), StandardCharsets.ISO_8859_1).contains("SECRET"));
        }
    }

    @Test
    void theMeanColourIsThatOfThePicture() throws IOException {
        BufferedImage plain = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < 640; x++) {
                plain.setRGB(x, y, 0x804020);
            }
        }

        int colour = render(Pictures.jpeg(plain), 1).colour();

        assertEquals(0x80, colour >> 16, 3);
        assertEquals(0x40, colour >> 8 & 0xff, 3);
        assertEquals(0x20, colour & 0xff, 3);
    }

    @Test
    void aTruncatedFileShowsItsUpperPartAndCountsAsDamaged() throws IOException {
        byte[] whole = Pictures.jpeg(Pictures.quarters(1200, 900));
        byte[] half = Arrays.copyOf(whole, whole.length * 6 / 10);

        Renditions made = render(half, 1);

        assertTrue(made.damaged());
        BufferedImage preview = pixels(made, Rendition.PREVIEW);
        assertNear(Pictures.UPPER_LEFT, preview, 300, 50, 6);
        assertNear(Pictures.UPPER_RIGHT, preview, 900, 50, 6);
    }

    @Test
    void flippedBitsEndInAPictureOrARefusalAndTheNextFileIsFine() throws IOException {
        byte[] good = Pictures.jpeg(Pictures.quarters(320, 240));
        byte[] progressive = Pictures.jpeg(Pictures.quarters(320, 240), true);
        Random random = new Random(4711);
        int pictures = 0;
        int refusals = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bad = (i % 2 == 0 ? good : progressive).clone();
            for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertEquals(2, render(bad, 1).pictures().size());
                pictures++;
            } catch (FileRefusedException | IOException e) {
                refusals++;
            }
        }
        assertTrue(pictures > 0);
        assertTrue(refusals > 0);
        assertQuarters(pixels(render(good, 1), Rendition.THUMBNAIL), 6);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertThrows(
                IOException.class,
                () -> codec().decode(MemoryFile.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}), 256));
        assertThrows(
                IOException.class, () -> codec().decode(MemoryFile.of("text".getBytes(StandardCharsets.UTF_8)), 256));
    }
}
