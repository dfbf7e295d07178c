// SPDX-License-Identifier: Apache-2.0
/** What a file is, whether it may be taken, what it tells of its photo, and the small pictures made of it. */
@NullMarked
package org.fotokura.capture.core.image;

import org.jspecify.annotations.NullMarked;
