// SPDX-License-Identifier: Apache-2.0
/** The catalogue in a relational database: one unit, tables with the prefix {@code CATALOG_}. */
@NullMarked
package org.fotokura.catalog.core.jpa;

import org.jspecify.annotations.NullMarked;
