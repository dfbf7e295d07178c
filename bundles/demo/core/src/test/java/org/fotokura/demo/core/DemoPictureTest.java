// SPDX-License-Identifier: Apache-2.0
package org.fotokura.demo.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoPictureTest {
    private static final LocalDateTime TAKEN = LocalDateTime.of(2025, 7, 18, 9, 12);

    @ParameterizedTest
    @EnumSource(Scene.class)
    void everySceneIsAPictureAndTheSameEachTime(Scene scene) throws Exception {
        byte[] jpeg = picture(scene, false).jpeg();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertEquals(1800, image.getWidth());
        assertEquals(1200, image.getHeight());
        assertArrayEquals(jpeg, picture(scene, false).jpeg());
    }

    @Test
    void cameraDataReadsBack() throws Exception {
        Metadata metadata = ImageMetadataReader.readMetadata(
                new ByteArrayInputStream(picture(Scene.SEA, true).jpeg()));
        ExifIFD0Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        assertEquals(6, main.getInt(ExifIFD0Directory.TAG_ORIENTATION));
        assertEquals("Painted Demo", main.getString(ExifIFD0Directory.TAG_MODEL));
        ExifSubIFDDirectory exif = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        assertEquals("2025:07:18 09:12:00", exif.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL));
        assertEquals("+02:00", exif.getString(0x9011));
        assertEquals(
                54.43,
                metadata.getFirstDirectoryOfType(GpsDirectory.class)
                        .getGeoLocation()
                        .getLatitude(),
                1e-4);
    }

    private static DemoPicture picture(Scene scene, boolean upright) {
        return new DemoPicture(scene, upright, TAKEN, ZoneOffset.ofHours(2), 54.43, 10.98, 7);
    }
}
