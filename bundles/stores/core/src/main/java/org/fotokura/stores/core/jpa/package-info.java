// SPDX-License-Identifier: Apache-2.0
/** Stores in the database. */
@NullMarked
package org.fotokura.stores.core.jpa;

import org.jspecify.annotations.NullMarked;
