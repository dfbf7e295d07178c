// SPDX-License-Identifier: Apache-2.0
/** Originals as bytes, known by their digests only: stored durably, once each, provable intact; and the renditions derived from them. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.vault;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
