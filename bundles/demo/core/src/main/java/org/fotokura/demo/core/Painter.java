// SPDX-License-Identifier: Apache-2.0
package org.fotokura.demo.core;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Polygon;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Paints pictures from a seed: the same seed gives the same picture, neighbouring seeds give unlike ones. */
final class Painter {
    private final int width;
    private final int height;
    private final Random random;
    private final BufferedImage image;
    private final Graphics2D g;

    private Painter(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    static BufferedImage paint(Scene scene, int width, int height, long seed) {
        Painter painter = new Painter(width, height, seed);
        switch (scene) {
            case MOUNTAINS -> painter.mountains(height);
            case LAKE -> painter.lake();
            case SEA -> painter.sea();
            case CITY -> painter.city();
            case BLOSSOM -> painter.blossom();
            case BIRTHDAY -> painter.birthday();
            case FOREST -> painter.forest();
        }
        painter.g.dispose();
        painter.develop();
        return painter.image;
    }

    /** Sky, a sun or moon, and ridges that grow darker towards the viewer, down to {@code floor}. */
    private void mountains(int floor) {
        float hue = random.nextFloat();
        boolean night = random.nextInt(4) == 0;
        Color top = night ? hsb(0.63f, 0.7f, 0.16f) : hsb(0.55f + 0.12f * hue, 0.5f, 0.75f);
        Color low = night ? hsb(0.68f, 0.4f, 0.38f) : hsb(0.02f + 0.1f * hue, 0.42f, 0.98f);
        sky(top, low, (int) (floor * 0.75));
        if (night) {
            stars(420, (int) (floor * 0.6));
        } else {
            clouds(5, (int) (floor * 0.35));
        }
        disc(
                width * (0.2 + 0.6 * random.nextDouble()),
                floor * (0.2 + 0.2 * random.nextDouble()),
                floor * 0.055,
                night);
        int layers = 6;
        for (int i = 0; i < layers; i++) {
            float depth = (float) i / (layers - 1);
            double base = floor * (0.45 + 0.5 * depth);
            Color near = night ? hsb(0.63f, 0.6f, 0.07f) : hsb(0.58f - 0.2f * depth, 0.55f, 0.22f);
            Color ridge = mix(mix(low, top, 0.45f), near, 0.25f + 0.75f * depth);
            double[] line = ridge(floor * (0.26 - 0.13 * depth), 0.52 + 0.1 * depth);
            Path2D shape = under(line, base, floor);
            g.setPaint(new GradientPaint(
                    0, (float) (base - floor * 0.25), ridge, 0, (float) (base + floor * 0.2), mix(ridge, low, 0.35f)));
            g.fill(shape);
            if (i >= layers - 2 && !night) {
                firs(line, base, ridge.darker(), 90);
            }
        }
    }

    private void lake() {
        int shore = (int) (height * 0.62);
        mountains(shore);
        BufferedImage above = image.getSubimage(0, 0, width, shore);
        BufferedImage mirrored = new BufferedImage(width, height - shore, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < mirrored.getHeight(); y++) {
            double wave = 1 + 7.0 * y / mirrored.getHeight();
            int source = Math.max(0, shore - 1 - (int) (y * 1.45));
            int shift = (int) (Math.sin(y * 0.55) * wave + Math.sin(y * 0.17 + 1) * wave);
            for (int x = 0; x < width; x++) {
                int from = Math.clamp(x + shift, 0, width - 1);
                mirrored.setRGB(x, y, above.getRGB(from, source));
            }
        }
        g.drawImage(mirrored, 0, shore, null);
        g.setPaint(new LinearGradientPaint(0, shore, 0, height, new float[] {0, 1}, new Color[] {
            new Color(20, 40, 60, 40), new Color(8, 20, 36, 190)
        }));
        g.fillRect(0, shore, width, height - shore);
    }

    private void sea() {
        float hue = 0.02f + 0.08f * random.nextFloat();
        Color low = hsb(hue, 0.55f, 1f);
        int horizon = (int) (height * (0.48 + 0.14 * random.nextDouble()));
        sky(hsb(0.6f, 0.45f, 0.5f), low, horizon);
        clouds(9, horizon);
        double sunX = width * (0.25 + 0.5 * random.nextDouble());
        disc(sunX, horizon - height * 0.06, height * 0.05, false);
        g.setPaint(new GradientPaint(
                0, horizon, mix(low, hsb(0.58f, 0.6f, 0.4f), 0.45f), 0, height, hsb(0.58f, 0.75f, 0.16f)));
        g.fillRect(0, horizon, width, height - horizon);
        for (int i = 0; i < 2600; i++) {
            double depth = Math.pow(random.nextDouble(), 1.6);
            double y = horizon + depth * (height - horizon);
            double x = sunX + random.nextGaussian() * width * (0.03 + 0.16 * depth);
            double length = 4 + 50 * depth;
            g.setColor(new Color(255, 226, 170, (int) (110 * (1 - depth * 0.7))));
            g.fill(new Ellipse2D.Double(x - length / 2, y, length, 1 + 3 * depth));
        }
        for (int i = 0; i < 900; i++) {
            double depth = random.nextDouble();
            double y = horizon + depth * (height - horizon);
            g.setColor(new Color(10, 20, 40, 26));
            g.fill(new Ellipse2D.Double(random.nextDouble() * width, y, 30 + 140 * depth, 1 + 4 * depth));
        }
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            boat(width * random.nextDouble(), horizon + height * (0.01 + 0.1 * random.nextDouble()), height * 0.05);
        }
    }

    private void boat(double x, double y, double size) {
        g.setColor(new Color(24, 22, 34));
        Path2D hull = new Path2D.Double();
        hull.moveTo(x - size * 0.6, y - size * 0.12);
        hull.lineTo(x + size * 0.6, y - size * 0.12);
        hull.quadTo(x + size * 0.4, y + size * 0.1, x + size * 0.3, y + size * 0.1);
        hull.lineTo(x - size * 0.4, y + size * 0.1);
        hull.closePath();
        g.fill(hull);
        Path2D sail = new Path2D.Double();
        sail.moveTo(x, y - size * 1.5);
        sail.quadTo(x + size * 0.7, y - size * 0.6, x + size * 0.5, y - size * 0.18);
        sail.lineTo(x, y - size * 0.18);
        sail.closePath();
        g.setColor(new Color(250, 240, 225));
        g.fill(sail);
    }

    private void city() {
        sky(hsb(0.65f, 0.75f, 0.1f), hsb(0.72f + 0.2f * random.nextFloat(), 0.55f, 0.42f), height);
        stars(120, height / 3);
        for (int layer = 0; layer < 3; layer++) {
            float near = layer / 2f;
            Color wall = mix(hsb(0.7f, 0.4f, 0.3f), hsb(0.65f, 0.6f, 0.06f), near);
            double x = -20;
            while (x < width) {
                double w = width * (0.03 + 0.06 * random.nextDouble()) * (0.7 + 0.7 * near);
                double h = height * (0.55 - 0.28 * near) * (0.55 + 0.7 * random.nextDouble());
                double top = height * (0.86 + 0.14 * near) - h;
                g.setColor(wall);
                g.fill(new Rectangle2D.Double(x, top, w, height - top));
                windows(x, top, w, 6 + 5 * near);
                x += w + 2;
            }
        }
        bokeh(70, (int) (height * 0.72), height, 0.012, 0.035);
    }

    private void windows(double x, double top, double w, double cell) {
        for (double wy = top + cell; wy < height; wy += cell * 1.7) {
            for (double wx = x + cell * 0.6; wx < x + w - cell; wx += cell * 1.4) {
                if (random.nextInt(5) < 2) {
                    g.setColor(new Color(
                            255, 190 + random.nextInt(50), 90 + random.nextInt(90), 120 + random.nextInt(120)));
                    g.fill(new Rectangle2D.Double(wx, wy, cell * 0.7, cell * 0.9));
                }
            }
        }
    }

    private void blossom() {
        sky(hsb(0.56f, 0.35f, 0.92f), hsb(0.93f, 0.12f, 1f), height);
        bokeh(60, 0, height, 0.03, 0.09);
        for (int i = 0; i < 5; i++) {
            branch(random.nextInt(3) == 0 ? width : -10, height * (0.1 + 0.6 * random.nextDouble()), 0, 7);
        }
        for (int i = 0; i < 420; i++) {
            double x = width * random.nextDouble();
            double y = height * Math.abs(random.nextGaussian()) * 0.33;
            flower(x, y, height * (0.012 + 0.024 * random.nextDouble()));
        }
    }

    private void branch(double x, double y, double turn, int order) {
        double angle = (x > width / 2.0 ? Math.PI : 0) + turn + random.nextGaussian() * 0.25;
        double length = height * 0.03 * order;
        double endX = x + Math.cos(angle) * length;
        double endY = y + Math.sin(angle) * length;
        g.setColor(new Color(70, 48, 44));
        g.setStroke(new BasicStroke(order * height / 500f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new java.awt.geom.Line2D.Double(x, y, endX, endY));
        if (order > 1) {
            twig(endX, endY, angle + 0.35 * random.nextGaussian(), order - 1);
            twig(endX, endY, angle + 0.6 * random.nextGaussian(), order - 2);
        }
    }

    private void twig(double x, double y, double angle, int order) {
        if (order < 1) {
            return;
        }
        double length = height * 0.026 * order;
        double endX = x + Math.cos(angle) * length;
        double endY = y + Math.sin(angle) * length;
        g.setStroke(new BasicStroke(order * height / 600f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(new Color(78, 54, 50));
        g.draw(new java.awt.geom.Line2D.Double(x, y, endX, endY));
        for (int i = 0; i < 4; i++) {
            flower(endX + random.nextGaussian() * 14, endY + random.nextGaussian() * 14, height * 0.016);
        }
        twig(endX, endY, angle + 0.4 * random.nextGaussian(), order - 1);
        if (random.nextBoolean()) {
            twig(endX, endY, angle + 0.8 * random.nextGaussian(), order - 2);
        }
    }

    private void flower(double x, double y, double r) {
        double start = random.nextDouble() * Math.PI;
        Color petal = hsb(0.92f + 0.04f * random.nextFloat(), 0.12f + 0.22f * random.nextFloat(), 1f);
        for (int i = 0; i < 5; i++) {
            AffineTransform turn = AffineTransform.getRotateInstance(start + i * Math.PI * 0.4, x, y);
            g.setColor(new Color(petal.getRed(), petal.getGreen(), petal.getBlue(), 225));
            g.fill(turn.createTransformedShape(new Ellipse2D.Double(x, y - r * 0.42, r, r * 0.84)));
        }
        g.setColor(new Color(226, 120, 140, 210));
        g.fill(new Ellipse2D.Double(x - r * 0.2, y - r * 0.2, r * 0.4, r * 0.4));
    }

    private void birthday() {
        float hue = random.nextFloat();
        sky(hsb(hue, 0.18f, 0.98f), hsb(hue + 0.08f, 0.35f, 0.9f), height);
        bokeh(40, 0, height, 0.02, 0.07);
        bunting();
        for (int i = 0; i < 9 + random.nextInt(6); i++) {
            balloon(
                    width * (0.08 + 0.84 * random.nextDouble()),
                    height * (0.2 + 0.5 * random.nextDouble()),
                    height * (0.07 + 0.05 * random.nextDouble()));
        }
        for (int i = 0; i < 260; i++) {
            g.setColor(new Color(Color.HSBtoRGB(random.nextFloat(), 0.7f, 0.98f)));
            AffineTransform turn = AffineTransform.getRotateInstance(random.nextDouble() * 6, 0, 0);
            turn.preConcatenate(
                    AffineTransform.getTranslateInstance(width * random.nextDouble(), height * random.nextDouble()));
            g.fill(turn.createTransformedShape(new Rectangle2D.Double(0, 0, height * 0.011, height * 0.005)));
        }
    }

    private void bunting() {
        int flags = 13;
        for (int i = 0; i < flags; i++) {
            double x = width * (i + 0.5) / flags;
            double y = height * (0.05 + 0.07 * Math.sin(Math.PI * (i + 0.5) / flags));
            double s = width / (flags * 2.4);
            Polygon flag = new Polygon(
                    new int[] {(int) (x - s), (int) (x + s), (int) x},
                    new int[] {(int) y, (int) y, (int) (y + s * 2)},
                    3);
            g.setColor(new Color(Color.HSBtoRGB(i * 0.21f, 0.55f, 0.95f)));
            g.fill(flag);
        }
    }

    private void balloon(double x, double y, double r) {
        float hue = random.nextFloat();
        g.setColor(new Color(90, 90, 100, 150));
        g.setStroke(new BasicStroke(height / 700f));
        Path2D string = new Path2D.Double();
        string.moveTo(x, y + r * 1.25);
        string.curveTo(x - r * 0.4, y + r * 2.2, x + r * 0.4, y + r * 3, x, y + r * 4.5);
        g.draw(string);
        g.setPaint(new RadialGradientPaint(
                (float) (x - r * 0.35),
                (float) (y - r * 0.45),
                (float) (r * 1.7),
                new float[] {0, 0.35f, 1},
                new Color[] {hsb(hue, 0.2f, 1f), hsb(hue, 0.75f, 0.95f), hsb(hue, 0.95f, 0.5f)}));
        g.fill(new Ellipse2D.Double(x - r, y - r * 1.2, r * 2, r * 2.4));
    }

    private void forest() {
        Color light = hsb(0.1f + 0.08f * random.nextFloat(), 0.4f, 1f);
        sky(mix(light, Color.WHITE, 0.4f), light, height);
        for (int layer = 0; layer < 5; layer++) {
            float near = layer / 4f;
            for (int i = 0; i < 16 - layer * 2; i++) {
                double x = width * random.nextDouble();
                double w = width * (0.006 + 0.024 * near) * (0.7 + 0.6 * random.nextDouble());
                g.setColor(mix(light, new Color(44, 30, 26), 0.2f + 0.75f * near));
                g.fill(new Rectangle2D.Double(x, 0, w, height * (0.72 + 0.28 * near)));
            }
            for (int i = 0; i < 900; i++) {
                float hue = 0.02f + 0.12f * random.nextFloat();
                Color leaf = mix(light, hsb(hue, 0.85f, 0.55f + 0.4f * random.nextFloat()), 0.25f + 0.7f * near);
                double r = height * (0.004 + 0.012 * near);
                double y = random.nextInt(3) > 0
                        ? Math.abs(random.nextGaussian()) * height * 0.22
                        : height * (0.78 + 0.05 * layer + 0.06 * random.nextDouble());
                g.setColor(new Color(leaf.getRed(), leaf.getGreen(), leaf.getBlue(), 200));
                g.fill(new Ellipse2D.Double(width * random.nextDouble(), y, r * 2, r * 1.4));
            }
        }
        g.setPaint(new RadialGradientPaint(width * 0.6f, height * 0.35f, width * 0.6f, new float[] {0, 1}, new Color[] {
            new Color(255, 245, 210, 120), new Color(255, 245, 210, 0)
        }));
        g.fillRect(0, 0, width, height);
    }

    private void sky(Color top, Color low, int down) {
        g.setPaint(new GradientPaint(0, 0, top, 0, down, low));
        g.fillRect(0, 0, width, height);
    }

    private void stars(int count, int down) {
        for (int i = 0; i < count; i++) {
            double r = 0.6 + Math.abs(random.nextGaussian()) * 0.8;
            g.setColor(new Color(255, 255, 240, 90 + random.nextInt(160)));
            g.fill(new Ellipse2D.Double(random.nextDouble() * width, random.nextDouble() * down, r * 2, r * 2));
        }
    }

    private void clouds(int count, int down) {
        BufferedImage soft = new BufferedImage(width / 8, height / 8, BufferedImage.TYPE_INT_ARGB);
        Graphics2D s = soft.createGraphics();
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble() * soft.getWidth();
            double y = random.nextDouble() * down / 8;
            for (int puff = 0; puff < 26; puff++) {
                double w = soft.getWidth() * (0.03 + 0.07 * random.nextDouble());
                s.setColor(new Color(255, 248, 240, 16));
                s.fill(new Ellipse2D.Double(
                        x + random.nextGaussian() * soft.getWidth() * 0.07,
                        y + random.nextGaussian() * soft.getHeight() * 0.012,
                        w,
                        w * 0.28));
            }
        }
        s.dispose();
        g.drawImage(soft, 0, 0, width, height, null);
    }

    private void disc(double x, double y, double r, boolean moon) {
        Color core = moon ? new Color(250, 248, 230) : new Color(255, 244, 214);
        g.setPaint(new RadialGradientPaint(
                (float) x, (float) y, (float) (r * 7), new float[] {0, 0.14f, 1}, new Color[] {
                    new Color(255, 240, 200, moon ? 150 : 230),
                    new Color(255, 225, 170, moon ? 60 : 120),
                    new Color(255, 220, 160, 0)
                }));
        g.fill(new Ellipse2D.Double(x - r * 7, y - r * 7, r * 14, r * 14));
        g.setColor(core);
        g.fill(new Ellipse2D.Double(x - r, y - r, r * 2, r * 2));
    }

    private void bokeh(int count, int from, int to, double least, double most) {
        for (int i = 0; i < count; i++) {
            double r = height * (least + (most - least) * random.nextDouble());
            Color c = new Color(Color.HSBtoRGB(0.02f + 0.16f * random.nextFloat(), 0.5f * random.nextFloat(), 1f));
            g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.1f + 0.25f * random.nextFloat()));
            g.setColor(c);
            g.fill(new Ellipse2D.Double(
                    random.nextDouble() * width - r, from + random.nextDouble() * (to - from) - r, r * 2, r * 2));
        }
        g.setComposite(AlphaComposite.SrcOver);
    }

    private void firs(double[] line, double base, Color colour, int count) {
        g.setColor(colour);
        for (int i = 0; i < count; i++) {
            int x = random.nextInt(width);
            double h = height * (0.015 + 0.03 * random.nextDouble());
            double foot = base - line[x] + h * 0.2;
            Polygon fir = new Polygon(
                    new int[] {(int) (x - h * 0.2), (int) (x + h * 0.2), x},
                    new int[] {(int) foot, (int) foot, (int) (foot - h)},
                    3);
            g.fill(fir);
        }
    }

    /** Heights along the width by midpoint displacement, each half's throw {@code roughness} of the whole's. */
    private double[] ridge(double amplitude, double roughness) {
        int size = Integer.highestOneBit(width) * 2;
        double[] points = new double[size + 1];
        points[0] = amplitude * random.nextDouble();
        points[size] = amplitude * random.nextDouble();
        double thrown = amplitude;
        for (int step = size; step > 1; step /= 2) {
            for (int i = step / 2; i < size; i += step) {
                points[i] = (points[i - step / 2] + points[i + step / 2]) / 2 + (random.nextDouble() - 0.5) * thrown;
            }
            thrown *= roughness;
        }
        return points;
    }

    private Path2D under(double[] line, double base, int floor) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(0, floor);
        for (int x = 0; x <= width; x += 2) {
            shape.lineTo(x, base - line[x]);
        }
        shape.lineTo(width, base - line[width]);
        shape.lineTo(width, floor);
        shape.closePath();
        return shape;
    }

    /** A little grain, and corners a little darker, as a lens gives. */
    private void develop() {
        int[] row = new int[width];
        double far = Math.hypot(width, height) / 2;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                double off = Math.hypot(x - width / 2.0, y - height / 2.0) / far;
                double light = 1 - 0.28 * off * off;
                int grain = random.nextInt(13) - 6;
                row[x] = level(row[x] >> 16, light, grain) << 16
                        | level(row[x] >> 8, light, grain) << 8
                        | level(row[x], light, grain);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
    }

    private static int level(int channel, double light, int grain) {
        return Math.clamp((int) ((channel & 255) * light) + grain, 0, 255);
    }

    private static Color hsb(float hue, float saturation, float brightness) {
        return new Color(Color.HSBtoRGB(hue, saturation, brightness));
    }

    private static Color mix(Color a, Color b, float ofB) {
        return new Color(
                (int) (a.getRed() + (b.getRed() - a.getRed()) * ofB),
                (int) (a.getGreen() + (b.getGreen() - a.getGreen()) * ofB),
                (int) (a.getBlue() + (b.getBlue() - a.getBlue()) * ofB));
    }
}
