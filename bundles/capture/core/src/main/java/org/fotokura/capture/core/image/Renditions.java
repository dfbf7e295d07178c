// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.fotokura.capture.core.image.Inspected.Part;
import org.fotokura.capture.spi.JpegCodec;
import org.fotokura.capture.spi.JpegCodec.Decoded;
import org.fotokura.capture.spi.Planes;
import org.fotokura.capture.spi.Planes.Plane;
import org.fotokura.catalog.Rendition;

/**
 * The small pictures of an original: upright, in sRGB, without metadata, never larger than the original. The file is decoded once; the
 * thumbnail is made of the preview.
 *
 * @param pictures a JPEG for each kind
 * @param colour the mean colour as 0xRRGGBB
 * @param damaged whether the decoder met errors
 */
public record Renditions(Map<Rendition, Picture> pictures, int colour, boolean damaged) {
    private static final int QUALITY = 80;

    public Renditions {
        pictures = Map.copyOf(pictures);
    }

    /** The rendition of a kind; there is one of each. */
    public Picture picture(Rendition kind) {
        return Objects.requireNonNull(pictures.get(kind));
    }

    /** A rendition and its size. */
    public record Picture(int width, int height, byte[] jpeg) {}

    /**
     * Makes them.
     *
     * @param orientation the value of the Exif tag
     * @throws IOException when no picture comes of the file
     */
    public static Renditions make(JpegCodec codec, SeekableByteChannel file, Inspected inspected, int orientation)
            throws IOException {
        int edge = Rendition.PREVIEW.longEdge();
        Decoded decoded = inspected.type() == FileType.PNG ? PngDecoder.decode(file, edge) : codec.decode(file, edge);
        Optional<IccProfile> profile = decoded.picture().gray() ? Optional.empty() : profile(file, inspected);
        Planes preview = shrink(decoded.picture(), inspected.width(), inspected.height(), edge, profile.isPresent());
        if (profile.isPresent()) {
            preview = shrink(profile.get().toSrgb(preview), preview.width(), preview.height(), edge, false);
        }
        preview = Orientation.ofTag(orientation).upright(preview);
        Planes thumbnail = shrink(preview, preview.width(), preview.height(), Rendition.THUMBNAIL.longEdge(), false);
        Map<Rendition, Picture> pictures = new EnumMap<>(Rendition.class);
        pictures.put(Rendition.PREVIEW, encode(codec, preview));
        pictures.put(Rendition.THUMBNAIL, encode(codec, thumbnail));
        return new Renditions(pictures, Rgb.mean(thumbnail), decoded.damaged());
    }

    private static Picture encode(JpegCodec codec, Planes picture) throws IOException {
        return new Picture(picture.width(), picture.height(), codec.encode(picture, QUALITY));
    }

    /**
     * The picture within a square of {@code edge}, in the proportions of the original, chroma at half its size or, for {@code full}, at its
     * size.
     */
    private static Planes shrink(Planes in, int originalWidth, int originalHeight, int edge, boolean full) {
        int longer = Math.max(originalWidth, originalHeight);
        int width = originalWidth;
        int height = originalHeight;
        if (longer > edge) {
            width = Math.max(1, (int) Math.round((double) originalWidth * edge / longer));
            height = Math.max(1, (int) Math.round((double) originalHeight * edge / longer));
        }
        List<Plane> planes = new ArrayList<>(3);
        planes.add(Resampler.scale(in.planes().getFirst(), in.width(), in.height(), width, height));
        for (Plane chroma : in.planes().subList(1, in.planes().size())) {
            double across = (double) in.width() / divisor(in.width(), chroma.width());
            double down = (double) in.height() / divisor(in.height(), chroma.height());
            planes.add(
                    full
                            ? Resampler.scale(chroma, across, down, width, height)
                            : Resampler.scale(
                                    chroma,
                                    across * (width + (width & 1)) / width,
                                    down * (height + (height & 1)) / height,
                                    Math.ceilDiv(width, 2),
                                    Math.ceilDiv(height, 2)));
        }
        return new Planes(width, height, planes);
    }

    private static int divisor(int whole, int part) {
        return Math.max(1, Math.round((float) whole / part));
    }

    private static Optional<IccProfile> profile(SeekableByteChannel file, Inspected inspected) throws IOException {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        Bytes bytes = new Bytes(file);
        for (Part part : inspected.parts()) {
            if (part.kind() == Part.Kind.ICC || part.kind() == Part.Kind.ICC_DEFLATED) {
                if (profile.size() + part.length() > IccProfile.LONGEST) {
                    return Optional.empty();
                }
                bytes.seek(part.at());
                byte[] piece = bytes.next(part.length());
                profile.writeBytes(part.kind() == Part.Kind.ICC ? piece : inflated(piece));
            }
        }
        return profile.size() == 0 ? Optional.empty() : IccProfile.parse(profile.toByteArray());
    }

    /** The profile of an iCCP chunk: name, zero, method, deflated bytes. */
    private static byte[] inflated(byte[] chunk) {
        int name = 0;
        while (name < chunk.length && chunk[name] != 0) {
            name++;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk, Math.min(name + 2, chunk.length), Math.max(0, chunk.length - name - 2));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int n = inflater.inflate(buffer);
            while (n > 0 && out.size() < IccProfile.LONGEST) {
                out.write(buffer, 0, n);
                n = inflater.inflate(buffer);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
