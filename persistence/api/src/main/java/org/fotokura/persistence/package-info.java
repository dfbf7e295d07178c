// SPDX-License-Identifier: Apache-2.0
/** What a room's {@code core.jpa} needs of the database: transactions, what may go wrong in them, and the state of its schema. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.persistence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
