// SPDX-License-Identifier: Apache-2.0
/** Customers: who may know them, what may be kept of them, and how they are found. */
@NullMarked
package org.fotokura.customers.core;

import org.jspecify.annotations.NullMarked;
