// SPDX-License-Identifier: Apache-2.0
/** Which bytes the vault keeps, and for whom, in a relational database: one unit, tables with the prefix {@code VAULT_}. */
@NullMarked
package org.fotokura.vault.core.jpa;

import org.jspecify.annotations.NullMarked;
