// SPDX-License-Identifier: Apache-2.0
package org.fotokura.benchmarks;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Photos as a camera of 12 megapixels would write them, made from nothing: a scene of clouds, hills and lit balls, the grain of a sensor,
 * and Exif. The same number always makes the same photo. Kept in a folder, so that they are made once.
 */
final class Corpus {
    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;
    private static final float QUALITY = 0.9f;
    private static final int TILE = 512;

    private Corpus() {}

    /** The first {@code count} photos in {@code folder}. */
    static List<Path> photos(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        List<Path> photos = new ArrayList<>();
        boolean told = false;
        for (int i = 0; i < count; i++) {
            Path photo = folder.resolve(String.format("DSC_%05d.JPG", i));
            if (!Files.exists(photo)) {
                if (!told) {
                    System.out.println("Making " + (count - i) + " photos of 12 megapixels in " + folder + " ...");
                    told = true;
                }
                Path half = folder.resolve("unfinished");
                Files.write(half, withExif(jpeg(scene(i)), i));
                Files.move(half, photo);
            }
            photos.add(photo);
        }
        return photos;
    }

    private static BufferedImage scene(int number) {
        SplittableRandom random = new SplittableRandom(number);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        float[] coarse = noise(random, 9);
        float[] fine = noise(random, 65);
        byte[] grain = grain(random);
        int horizon = HEIGHT / 3 + random.nextInt(HEIGHT / 3);
        float[][] balls = balls(random);
        int warmth = random.nextInt(40) - 20;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                float slow = at(coarse, 9, x, y);
                float quick = at(fine, 65, x, y);
                float light = y < horizon + 300 * (slow - 0.5f)
                        ? 150 + 90 * slow + 20 * quick
                        : 40 + 80 * slow + 90 * quick * quick;
                float red = light + warmth;
                float green = light + (y < horizon ? 5 : 18);
                float blue = light + (y < horizon ? 30 - warmth : -15);
                for (float[] ball : balls) {
                    float dx = (x - ball[0]) / ball[2];
                    float dy = (y - ball[1]) / ball[2];
                    float away = dx * dx + dy * dy;
                    if (away < 1) {
                        float lit = (float) Math.sqrt(1 - away) * 0.7f + 0.3f - 0.25f * dx;
                        red = ball[3] * lit + 12 * quick;
                        green = ball[4] * lit + 12 * quick;
                        blue = ball[5] * lit + 12 * quick;
                    }
                }
                int speck = grain[(y * 7 + x / TILE * 131 & TILE - 1) * TILE + (x + y / TILE * 57 & TILE - 1)];
                int at = (y * WIDTH + x) * 3;
                bgr[at] = clip(blue + speck);
                bgr[at + 1] = clip(green + speck);
                bgr[at + 2] = clip(red + speck);
            }
        }
        return image;
    }

    /** A square of {@code edge} random values, to be read smoothly between them. */
    private static float[] noise(SplittableRandom random, int edge) {
        float[] values = new float[(edge + 1) * (edge + 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    private static float at(float[] values, int edge, int x, int y) {
        float across = (float) x * (edge - 1) / WIDTH;
        float down = (float) y * (edge - 1) / HEIGHT;
        int left = (int) across;
        int top = (int) down;
        float u = across - left;
        float v = down - top;
        u = u * u * (3 - 2 * u);
        v = v * v * (3 - 2 * v);
        int at = top * (edge + 1) + left;
        float above = values[at] + u * (values[at + 1] - values[at]);
        float below = values[at + edge + 1] + u * (values[at + edge + 2] - values[at + edge + 1]);
        return above + v * (below - above);
    }

    private static byte[] grain(SplittableRandom random) {
        float strength = 0.6f + (float) random.nextDouble() * 0.5f;
        byte[] grain = new byte[TILE * TILE];
        for (int i = 0; i < grain.length; i++) {
            int sum = 0;
            for (int k = 0; k < 4; k++) {
                sum += random.nextInt(9) - 4;
            }
            grain[i] = (byte) Math.round(sum * strength);
        }
        return grain;
    }

    private static float[][] balls(SplittableRandom random) {
        float[][] balls = new float[3 + random.nextInt(5)][];
        for (int i = 0; i < balls.length; i++) {
            balls[i] = new float[] {
                random.nextInt(WIDTH),
                HEIGHT / 3f + random.nextInt(HEIGHT * 2 / 3),
                120 + random.nextInt(500),
                80 + random.nextInt(175),
                60 + random.nextInt(160),
                50 + random.nextInt(150)
            };
        }
        return balls;
    }

    private static byte clip(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The file with an Exif segment right after its beginning, where cameras put it. */
    private static byte[] withExif(byte[] jpeg, int number) {
        LocalDateTime taken = LocalDateTime.of(2025, 5, 1, 8, 0).plusMinutes(37L * number);
        Tiff exif = new Tiff()
                .ascii(
                        0x9003,
                        DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss").format(taken))
                .ascii(0x9011, "+02:00")
                .rational(0x829a, 1, 250)
                .rational(0x829d, 28, 10)
                .shorts(0x8827, 200)
                .rational(0x920a, 50, 1)
                .shorts(0xa002, WIDTH)
                .shorts(0xa003, HEIGHT)
                .ascii(0xa434, "50mm F2.8")
                .ascii(0xa420, String.format("%032x", number + 1));
        byte[] tiff = new Tiff()
                .ascii(0x010f, "FOTOKURA")
                .ascii(0x0110, "BENCH 12")
                .shorts(0x0112, 1)
                .ascii(
                        0x0132,
                        DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss").format(taken))
                .write(exif);
        byte[] head = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + head.length + tiff.length);
        file.put(jpeg, 0, 2);
        file.putShort((short) 0xffe1).putShort((short) (2 + head.length + tiff.length));
        file.put(head).put(tiff);
        file.put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    /** A directory of tags, in ascending order, big-endian. */
    private static final class Tiff {
        private record Entry(int tag, int type, int count, byte[] value) {}

        private final List<Entry> entries = new ArrayList<>();

        Tiff ascii(int tag, String text) {
            byte[] value = (text + "\0").getBytes(StandardCharsets.US_ASCII);
            entries.add(new Entry(tag, 2, value.length, value));
            return this;
        }

        Tiff shorts(int tag, int value) {
            entries.add(new Entry(
                    tag, 3, 1, ByteBuffer.allocate(4).putShort((short) value).array()));
            return this;
        }

        Tiff rational(int tag, int numerator, int denominator) {
            entries.add(new Entry(
                    tag,
                    5,
                    1,
                    ByteBuffer.allocate(8).putInt(numerator).putInt(denominator).array()));
            return this;
        }

        /** This directory as the first of a TIFF, with {@code exif} as its Exif directory. */
        byte[] write(Tiff exif) {
            int second = 8 + 2 + 12 * (entries.size() + 1) + 4 + longValues();
            entries.add(new Entry(
                    0x8769, 4, 1, ByteBuffer.allocate(4).putInt(second).array()));
            ByteBuffer out = ByteBuffer.allocate(second + 2 + 12 * exif.entries.size() + 4 + exif.longValues());
            out.putShort((short) 0x4d4d).putShort((short) 42).putInt(8);
            put(out);
            exif.put(out);
            return out.array();
        }

        private int longValues() {
            return entries.stream()
                    .mapToInt(e -> e.value().length > 4 ? e.value().length + (e.value().length & 1) : 0)
                    .sum();
        }

        private void put(ByteBuffer out) {
            List<Entry> inOrder =
                    entries.stream().sorted((a, b) -> a.tag() - b.tag()).toList();
            int values = out.position() + 2 + 12 * inOrder.size() + 4;
            out.putShort((short) inOrder.size());
            for (Entry entry : inOrder) {
                out.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
                if (entry.value().length > 4) {
                    out.putInt(values);
                    out.put(values, entry.value());
                    values += entry.value().length + (entry.value().length & 1);
                } else {
                    out.put(entry.value()).put(new byte[4 - entry.value().length]);
                }
            }
            out.putInt(0);
            out.position(values);
        }
    }
}
