// SPDX-License-Identifier: Apache-2.0
/** Where a vault's bytes lie. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.vault.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
