// SPDX-License-Identifier: Apache-2.0
/**
 * Blobs as files. Below the store's folder:
 *
 * <pre>
 * originals/ab/abcd…(64 digits)/original     the bytes, read-only
 *                               1440.derived  derived bytes and their checksum
 * incoming/NODE/…                             what is being received, or being erased; swept at start
 * </pre>
 */
@NullMarked
package org.fotokura.vault.files;

import org.jspecify.annotations.NullMarked;
