// SPDX-License-Identifier: Apache-2.0
/** What stands behind the stores. */
@NullMarked
package org.fotokura.stores.core;

import org.jspecify.annotations.NullMarked;
