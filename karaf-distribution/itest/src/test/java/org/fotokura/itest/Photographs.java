// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pictures like no other, as JPEG with EXIF dates: the picture of a number has the same bytes each time. */
final class Photographs {
    private Photographs() {}

    /** Taken on the first of a month of 2024 that goes by the number; the left third is red, whichever way it is held. */
    static byte[] jpeg(int number) {
        BufferedImage image = new BufferedImage(480, 320, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        g.setPaint(new GradientPaint(0, 0, Color.getHSBColor(random.nextFloat(), 0.5f, 0.9f), 480, 320, Color.WHITE));
        g.fillRect(0, 0, 480, 320);
        g.setColor(Color.RED);
        g.fillRect(0, 0, 160, 320);
        for (int i = 0; i < 400; i++) {
            g.setColor(new Color(random.nextInt(0x1000000)));
            g.fillRect(160 + random.nextInt(320), random.nextInt(320), 3, 3);
        }
        g.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", out);
            return dated(
                    out.toByteArray(),
                    "2024:%02d:01 12:%02d:%02d".formatted(1 + number % 12, number / 60 % 60, number % 60));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture with something as long as a film behind its end, as phones put it there. */
    static byte[] moving(int number, int length) {
        byte[] still = jpeg(number);
        byte[] all = new byte[still.length + length];
        new Random(number).nextBytes(all);
        System.arraycopy(still, 0, all, 0, still.length);
        return all;
    }

    /** Files {@code IMG_0001.JPG} and on, in {@code folder}. */
    static List<Path> in(Path folder, int count, int first) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(Files.write(folder.resolve("IMG_%04d.JPG".formatted(first + i)), jpeg(first + i)));
        }
        return files;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An APP1 segment whose only entry is DateTimeOriginal in the EXIF directory (EXIF 2.32, 4.6.5). */
    private static byte[] dated(byte[] jpeg, String date) {
        byte[] text = (date + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(8 + 18 + 18 + text.length);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0);
        tiff.putShort((short) 1)
                .putShort((short) 0x9003)
                .putShort((short) 2)
                .putInt(text.length)
                .putInt(44)
                .putInt(0);
        tiff.put(text);
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + tiff.capacity() + 10);
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (tiff.capacity() + 8));
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff.array())
                .put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }
}
