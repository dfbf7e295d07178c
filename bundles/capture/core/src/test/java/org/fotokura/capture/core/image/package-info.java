// SPDX-License-Identifier: Apache-2.0
/** Files made for tests, the contract of codecs, and tests of inspection, metadata and renditions. */
@NullMarked
package org.fotokura.capture.core.image;

import org.jspecify.annotations.NullMarked;
