// SPDX-License-Identifier: Apache-2.0
/** What every catalogue does, as tests, and a catalogue in the heap for other rooms' tests. */
@NullMarked
package org.fotokura.testing.catalog;

import org.jspecify.annotations.NullMarked;
