// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.fotokura.capture.spi.JpegCodec;
import org.fotokura.capture.spi.Planes;
import org.fotokura.capture.spi.Planes.Plane;

/** The codec that comes with Java: everywhere, and slower. Large pictures are thinned to every n-th row and column while they are decoded. */
public final class ImageIoJpegCodec implements JpegCodec {
    /** How much larger than asked a thinned picture stays, so that the filter after it smooths what thinning left. */
    private static final double HEADROOM = 1.6;

    /** Java renders a progressive file whole for each of its scans: beyond so many pixels the finest scans are left out. */
    private static final long PASSED_PIXELS = 1_000_000_000;

    @Override
    public String name() {
        return "Java Image I/O";
    }

    @Override
    public Decoded decode(SeekableByteChannel file, int longEdge) throws IOException {
        file.position(0);
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        AtomicBoolean warned = new AtomicBoolean();
        reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> warned.set(true));
        // Closing the stream would close the caller's channel.
        InputStream bytes = Channels.newInputStream(file);
        try (ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
            reader.setInput(in, true, true);
            int edge = Math.max(reader.getWidth(0), reader.getHeight(0));
            int step = Math.max(1, (int) (edge / (longEdge * HEADROOM)));
            ImageReadParam thinned = reader.getDefaultReadParam();
            thinned.setSourceSubsampling(step, step, 0, 0);
            thinned.setSourceProgressivePasses(
                    0, (int) Math.max(1, PASSED_PIXELS / reader.getWidth(0) / reader.getHeight(0)));
            Raster raster = reader.readRaster(0, thinned);
            return new Decoded(planes(raster, JpegColours.of(file, raster.getNumBands())), warned.get());
        } catch (IIOException e) {
            throw e;
        } catch (RuntimeException e) {
            // Image I/O lets some errors of a file through as they come.
            throw new IOException(e);
        } finally {
            reader.dispose();
        }
    }

    private static Planes planes(Raster raster, JpegColours colours) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        byte[] samples = samples(raster);
        int count = Math.multiplyExact(width, height);
        if (bands == 1) {
            return new Planes(width, height, List.of(new Plane(width, height, samples)));
        }
        byte[][] planes = new byte[3][count];
        for (int i = 0, at = 0; i < count; i++, at += bands) {
            int a = samples[at] & 0xff;
            int b = samples[at + 1] & 0xff;
            int c = samples[at + 2] & 0xff;
            if (colours == JpegColours.YCC) {
                planes[0][i] = samples[at];
                planes[1][i] = samples[at + 1];
                planes[2][i] = samples[at + 2];
                continue;
            }
            if (colours == JpegColours.YCCK) {
                int y = a;
                int cb = b;
                int cr = c;
                a = Rgb.red(y, cr);
                b = Rgb.green(y, cb, cr);
                c = Rgb.blue(y, cb);
            }
            if (bands == 4) {
                // Files from print shops store ink inverted: 255 is bare paper.
                int k = samples[at + 3] & 0xff;
                a = a * k / 255;
                b = b * k / 255;
                c = c * k / 255;
            }
            planes[0][i] = Rgb.luma(a, b, c);
            planes[1][i] = Rgb.blueChroma(a, b, c);
            planes[2][i] = Rgb.redChroma(a, b, c);
        }
        return new Planes(
                width,
                height,
                List.of(
                        new Plane(width, height, planes[0]),
                        new Plane(width, height, planes[1]),
                        new Plane(width, height, planes[2])));
    }

    private static byte[] samples(Raster raster) {
        if (raster.getDataBuffer() instanceof DataBufferByte buffer
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && model.getScanlineStride() == raster.getWidth() * raster.getNumBands()
                && buffer.getData().length == raster.getWidth() * raster.getHeight() * raster.getNumBands()) {
            return buffer.getData();
        }
        int[] pixels = raster.getPixels(
                raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null);
        byte[] samples = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            samples[i] = (byte) pixels[i];
        }
        return samples;
    }

    @Override
    public byte[] encode(Planes picture, int quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image(picture), null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static BufferedImage image(Planes picture) {
        int width = picture.width();
        int height = picture.height();
        Plane luma = picture.planes().getFirst();
        if (picture.gray()) {
            BufferedImage gray = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            gray.getRaster().setDataElements(0, 0, width, height, luma.samples());
            return gray;
        }
        Plane blue = Resampler.scale(
                picture.planes().get(1),
                picture.planes().get(1).width(),
                picture.planes().get(1).height(),
                width,
                height);
        Plane red = Resampler.scale(
                picture.planes().get(2),
                picture.planes().get(2).width(),
                picture.planes().get(2).height(),
                width,
                height);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int y = luma.samples()[i] & 0xff;
            int cb = blue.samples()[i] & 0xff;
            int cr = red.samples()[i] & 0xff;
            pixels[i] = Rgb.red(y, cr) << 16 | Rgb.green(y, cb, cr) << 8 | Rgb.blue(y, cb);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }
}
