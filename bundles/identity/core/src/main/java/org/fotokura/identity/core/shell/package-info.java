// SPDX-License-Identifier: Apache-2.0
/** Operators' commands. */
@NullMarked
package org.fotokura.identity.core.shell;

import org.jspecify.annotations.NullMarked;
