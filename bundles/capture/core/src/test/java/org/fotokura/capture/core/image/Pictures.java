// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures made for tests: a red, a green, a blue and a white quarter, clockwise from the upper left, with a little texture. */
public final class Pictures {
    public static final Color UPPER_LEFT = new Color(200, 30, 30);
    public static final Color UPPER_RIGHT = new Color(30, 170, 40);
    public static final Color LOWER_RIGHT = new Color(40, 50, 200);
    public static final Color LOWER_LEFT = new Color(240, 240, 240);

    private Pictures() {}

    public static BufferedImage quarters(int width, int height) {
        return quarters(width, height, BufferedImage.TYPE_INT_RGB);
    }

    public static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D g = image.createGraphics();
        g.setColor(UPPER_LEFT);
        g.fillRect(0, 0, width, height);
        g.setColor(UPPER_RIGHT);
        g.fillRect(width / 2, 0, width, height);
        g.setColor(LOWER_LEFT);
        g.fillRect(0, height / 2, width, height);
        g.setColor(LOWER_RIGHT);
        g.fillRect(width / 2, height / 2, width, height);
        g.dispose();
        return image;
    }

    /** The picture as a camera would store it that writes {@code orientation} into its Exif block. */
    public static BufferedImage stored(BufferedImage upright, int orientation) {
        int w = upright.getWidth();
        int h = upright.getHeight();
        boolean swapped = orientation >= 5;
        BufferedImage stored = new BufferedImage(swapped ? h : w, swapped ? w : h, upright.getType());
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int rgb = upright.getRGB(x, y);
                switch (orientation) {
                    case 2 -> stored.setRGB(w - 1 - x, y, rgb);
                    case 3 -> stored.setRGB(w - 1 - x, h - 1 - y, rgb);
                    case 4 -> stored.setRGB(x, h - 1 - y, rgb);
                    case 5 -> stored.setRGB(y, x, rgb);
                    case 6 -> stored.setRGB(y, w - 1 - x, rgb);
                    case 7 -> stored.setRGB(h - 1 - y, w - 1 - x, rgb);
                    case 8 -> stored.setRGB(h - 1 - y, x, rgb);
                    default -> stored.setRGB(x, y, rgb);
                }
            }
        }
        return stored;
    }

    public static byte[] jpeg(BufferedImage image) {
        return jpeg(image, false);
    }

    public static byte[] jpeg(BufferedImage image, boolean progressive) {
        return write(new IIOImage(image, null, null), progressive);
    }

    /** A JPEG whose luma is sampled {@code across} x {@code down} times as often as its chroma. */
    public static byte[] jpeg(BufferedImage image, int across, int down) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            IIOMetadata metadata = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
            IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_jpeg_image_1.0");
            IIOMetadataNode luma =
                    (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
            luma.setAttribute("HsamplingFactor", Integer.toString(across));
            luma.setAttribute("VsamplingFactor", Integer.toString(down));
            metadata.setFromTree("javax_imageio_jpeg_image_1.0", root);
            return write(new IIOImage(image, null, metadata), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    /** A JPEG of four inks as Adobe's programs write them: 255 is bare paper, and a segment says so. */
    public static byte[] inks(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        WritableRaster raster = Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, w, h, 4, null);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                Color c = new Color(image.getRGB(x, y));
                raster.setPixel(x, y, new int[] {c.getRed(), c.getGreen(), c.getBlue(), 255});
            }
        }
        byte[] plain = write(new IIOImage(raster, null, null), false);
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        return insert(plain, adobe);
    }

    private static byte[] write(IIOImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.92f);
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(stream);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    public static byte[] png(BufferedImage image, boolean interlaced) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (interlaced) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** The file with {@code segment} right after its first marker. */
    public static byte[] insert(byte[] jpeg, byte[] segment) {
        byte[] out = new byte[jpeg.length + segment.length];
        System.arraycopy(jpeg, 0, out, 0, 2);
        System.arraycopy(segment, 0, out, 2, segment.length);
        System.arraycopy(jpeg, 2, out, 2 + segment.length, jpeg.length - 2);
        return out;
    }

    /** An application segment. */
    public static byte[] segment(int marker, byte[] content) {
        byte[] out = new byte[content.length + 4];
        out[0] = (byte) 0xff;
        out[1] = (byte) marker;
        out[2] = (byte) (content.length + 2 >> 8);
        out[3] = (byte) (content.length + 2);
        System.arraycopy(content, 0, out, 4, content.length);
        return out;
    }

    public static BufferedImage read(byte[] file) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
