// SPDX-License-Identifier: Apache-2.0
/** Taking photos in, beside a vault and a catalogue in the heap. */
@NullMarked
package org.fotokura.capture.core;

import org.jspecify.annotations.NullMarked;
