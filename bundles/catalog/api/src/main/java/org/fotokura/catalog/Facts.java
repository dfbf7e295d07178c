// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import java.util.Optional;

/**
 * What the file tells of a photo. Read by capture after the photo was recorded; never changed by people.
 *
 * @param width in pixels, upright
 * @param height in pixels, upright
 * @param colour the mean colour as 0xRRGGBB, shown until the picture is there
 * @param exposure as people write it, such as {@code 1/250 s}
 * @param aperture as people write it, such as {@code f/2.8}
 * @param iso sensitivity, such as {@code 400}
 * @param focalLength as people write it, such as {@code 35 mm}
 * @param damaged why the picture can't be shown whole, as a refusal's code, where it can't
 */
public record Facts(
        int width,
        int height,
        int colour,
        Optional<TakenAt> takenAt,
        Optional<Position> position,
        Optional<String> camera,
        Optional<String> lens,
        Optional<String> exposure,
        Optional<String> aperture,
        Optional<String> iso,
        Optional<String> focalLength,
        Optional<String> damaged) {}
