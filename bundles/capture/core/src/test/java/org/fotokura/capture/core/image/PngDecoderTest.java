// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Arrays;
import org.fotokura.capture.spi.JpegCodec.Decoded;
import org.fotokura.capture.spi.Planes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngDecoderTest {
    /** A picture with every value in it, so that every filter is used. */
    private static BufferedImage painted(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int alpha = image.getColorModel().hasAlpha() ? (x * 5 + y) & 0xff : 0xff;
                image.setRGB(x, y, alpha << 24 | (x * 2 & 0xff) << 16 | (y * 3 & 0xff) << 8 | (x + y & 0xff));
            }
        }
        return image;
    }

    private static BufferedImage deep(boolean alpha) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        return new BufferedImage(model, model.createCompatibleWritableRaster(131, 97), false, null);
    }

    private static void assertSame(BufferedImage expected, Planes found, int tolerance) {
        assertEquals(expected.getWidth(), found.width());
        assertEquals(expected.getHeight(), found.height());
        for (int y = 0; y < found.height(); y++) {
            for (int x = 0; x < found.width(); x++) {
                int i = y * found.width() + x;
                Color pixel = new Color(expected.getRGB(x, y), true);
                if (expected.getType() == BufferedImage.TYPE_BYTE_GRAY) {
                    // Java takes gray for linear light when asked for RGB.
                    assertEquals(
                            expected.getRaster().getSample(x, y, 0),
                            found.planes().getFirst().samples()[i] & 0xff);
                    continue;
                }
                int luma = found.planes().getFirst().samples()[i] & 0xff;
                int cb = found.gray() ? 128 : found.planes().get(1).samples()[i] & 0xff;
                int cr = found.gray() ? 128 : found.planes().get(2).samples()[i] & 0xff;
                assertEquals(onWhite(pixel.getRed(), pixel), Rgb.red(luma, cr), tolerance);
                assertEquals(onWhite(pixel.getGreen(), pixel), Rgb.green(luma, cb, cr), tolerance);
                assertEquals(onWhite(pixel.getBlue(), pixel), Rgb.blue(luma, cb), tolerance);
            }
        }
    }

    private static int onWhite(int value, Color pixel) {
        return (value * pixel.getAlpha() + 255 * (255 - pixel.getAlpha())) / 255;
    }

    private static Decoded decode(byte[] png) throws IOException {
        return PngDecoder.decode(MemoryFile.of(png), 1440);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyKindOfPixelIsRead(boolean interlaced) throws IOException {
        byte[] levels = new byte[16];
        for (int i = 0; i < 16; i++) {
            levels[i] = (byte) (i * 17);
        }
        byte[] alphas = new byte[16];
        Arrays.fill(alphas, (byte) 255);
        alphas[3] = 0;
        for (BufferedImage image : new BufferedImage[] {
            new BufferedImage(131, 97, BufferedImage.TYPE_INT_RGB),
            new BufferedImage(131, 97, BufferedImage.TYPE_INT_ARGB),
            new BufferedImage(131, 97, BufferedImage.TYPE_BYTE_GRAY),
            new BufferedImage(131, 97, BufferedImage.TYPE_BYTE_BINARY),
            new BufferedImage(131, 97, BufferedImage.TYPE_BYTE_INDEXED),
            new BufferedImage(
                    131,
                    97,
                    BufferedImage.TYPE_BYTE_BINARY,
                    new IndexColorModel(4, 16, levels, levels.clone(), new byte[16], alphas)),
            deep(false),
            deep(true)
        }) {
            painted(image);
            byte[] png = Pictures.png(image, interlaced);
            Decoded decoded = decode(png);
            assertFalse(decoded.damaged());
            assertSame(
                    Pictures.read(png), decoded.picture(), image.getColorModel().hasAlpha() ? 4 : 3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLargePictureIsReducedWhileItIsRead(boolean interlaced) throws IOException {
        byte[] png = Pictures.png(Pictures.quarters(4500, 3001), interlaced);

        Planes found = decode(png).picture();

        assertEquals(1500, found.width());
        assertEquals(1001, found.height());
        assertEquals(Rgb.luma(200, 30, 30), found.planes().getFirst().samples()[400 * 1500 + 20], 1);
        assertEquals(Rgb.luma(40, 50, 200), found.planes().getFirst().samples()[900 * 1500 + 1400], 1);
    }

    @Test
    void whatCantBeUnpackedStaysGray() throws IOException {
        byte[] png = Pictures.png(painted(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB)), false);

        Decoded half = decode(Arrays.copyOf(png, png.length / 2));

        assertTrue(half.damaged());
        byte[] luma = half.picture().planes().getFirst().samples();
        assertEquals((byte) 128, luma[399 * 400 + 7]);
        assertEquals(Rgb.luma(14, 0, 7), luma[7]);
    }

    @Test
    void aTransparentColourIsWhite() throws IOException {
        byte[] pixels = {0, 10, 20, 30, 11, 20, 30};
        byte[] png = InspectorTest.png(2, 1, 8, 2, pixels);
        byte[] key = InspectorTest.chunk("tRNS", new byte[] {0, 10, 0, 20, 0, 30});
        byte[] keyed = new byte[png.length + key.length];
        System.arraycopy(png, 0, keyed, 0, 33);
        System.arraycopy(key, 0, keyed, 33, key.length);
        System.arraycopy(png, 33, keyed, 33 + key.length, png.length - 33);

        byte[] luma = decode(keyed).picture().planes().getFirst().samples();

        assertEquals((byte) 255, luma[0]);
        assertEquals(Rgb.luma(11, 20, 30), luma[1]);
    }
}
