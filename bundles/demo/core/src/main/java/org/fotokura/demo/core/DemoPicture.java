// SPDX-License-Identifier: Apache-2.0
package org.fotokura.demo.core;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A painted picture as a camera would have written it: a JPEG with EXIF, sideways where the camera was held upright. */
record DemoPicture(
        Scene scene,
        boolean upright,
        LocalDateTime taken,
        ZoneOffset offset,
        double latitude,
        double longitude,
        long seed) {
    private static final int LONG_EDGE = 1800;
    private static final int SHORT_EDGE = 1200;
    private static final float QUALITY = 0.86f;
    private static final int AS_STORED = 1;
    private static final int TURN_CLOCKWISE = 6;

    byte[] jpeg() {
        BufferedImage picture = upright
                ? sideways(Painter.paint(scene, SHORT_EDGE, LONG_EDGE, seed))
                : Painter.paint(scene, LONG_EDGE, SHORT_EDGE, seed);
        return ExifWriter.write(
                encode(picture),
                new ExifWriter.Camera(
                        "Fotokura",
                        "Painted Demo",
                        taken,
                        offset,
                        upright ? TURN_CLOCKWISE : AS_STORED,
                        latitude,
                        longitude));
    }

    private static BufferedImage sideways(BufferedImage upright) {
        AffineTransform turn = AffineTransform.getTranslateInstance(0, upright.getWidth());
        turn.rotate(-Math.PI / 2);
        BufferedImage turned = new BufferedImage(upright.getHeight(), upright.getWidth(), BufferedImage.TYPE_INT_RGB);
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(upright, turned);
    }

    private static byte[] encode(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
