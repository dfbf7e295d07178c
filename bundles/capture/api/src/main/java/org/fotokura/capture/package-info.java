// SPDX-License-Identifier: Apache-2.0
/** How photos come in: intakes, the checks on what arrives, and what became of each file. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.capture;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
