// SPDX-License-Identifier: Apache-2.0
/** The operator's commands about stores. */
@NullMarked
package org.fotokura.stores.core.shell;

import org.jspecify.annotations.NullMarked;
