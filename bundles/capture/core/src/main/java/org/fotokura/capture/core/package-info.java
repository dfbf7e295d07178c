// SPDX-License-Identifier: Apache-2.0
/** Taking photos in: the way of a file from its arrival to the acknowledgement, and the preparation of what was kept. */
@NullMarked
package org.fotokura.capture.core;

import org.jspecify.annotations.NullMarked;
