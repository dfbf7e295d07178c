// SPDX-License-Identifier: Apache-2.0
/**
 * What every room needs of the house itself: who is asking and what they may do, what time it is, how an id is made, how a request is
 * refused, typed settings, worker threads, which rooms are present, and the audit trail.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.operations;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
