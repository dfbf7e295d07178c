// SPDX-License-Identifier: Apache-2.0
/** How another way of signing in is added. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.identity.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
