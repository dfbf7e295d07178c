// SPDX-License-Identifier: Apache-2.0
/** What every vault and every blob store does, as tests, and a vault in the heap for other rooms' tests. */
@NullMarked
package org.fotokura.testing.vault;

import org.jspecify.annotations.NullMarked;
