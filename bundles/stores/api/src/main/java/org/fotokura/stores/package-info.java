// SPDX-License-Identifier: Apache-2.0
/** The chain and its stores. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.stores;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
