// SPDX-License-Identifier: Apache-2.0
/** The operator's commands. */
@NullMarked
package org.fotokura.vault.core.shell;

import org.jspecify.annotations.NullMarked;
