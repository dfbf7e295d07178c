// SPDX-License-Identifier: Apache-2.0
/** How other rooms open or close photos to actors. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.catalog.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
