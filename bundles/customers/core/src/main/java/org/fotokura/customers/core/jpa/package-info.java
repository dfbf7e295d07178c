// SPDX-License-Identifier: Apache-2.0
/** Customers in the database. */
@NullMarked
package org.fotokura.customers.core.jpa;

import org.jspecify.annotations.NullMarked;
