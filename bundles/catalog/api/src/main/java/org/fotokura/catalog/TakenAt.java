// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When a photo was taken, as the camera's clock showed it.
 *
 * @param offset from UTC, where the file tells it (EXIF 2.31 OffsetTimeOriginal, or GPS time)
 */
public record TakenAt(LocalDateTime local, Optional<ZoneOffset> offset) {}
