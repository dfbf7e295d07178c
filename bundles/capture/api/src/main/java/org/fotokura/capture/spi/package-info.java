// SPDX-License-Identifier: Apache-2.0
/** How capture gets at the pixels of a file. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.capture.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
