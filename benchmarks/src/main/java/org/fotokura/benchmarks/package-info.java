// SPDX-License-Identifier: Apache-2.0
/** The work that a store waits for, measured in turn with what others do it with: processor seconds and their ratio. */
@NullMarked
package org.fotokura.benchmarks;

import org.jspecify.annotations.NullMarked;
