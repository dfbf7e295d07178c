// SPDX-License-Identifier: Apache-2.0
/** The operator's commands. */
@NullMarked
package org.fotokura.customers.core.shell;

import org.jspecify.annotations.NullMarked;
