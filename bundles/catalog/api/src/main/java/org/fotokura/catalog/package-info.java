// SPDX-License-Identifier: Apache-2.0
/** Photos as information: whose they are, when they were taken and since when they are kept, what was chosen and noted of them, and the one decision on who may see them. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.catalog;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
