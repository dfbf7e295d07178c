// SPDX-License-Identifier: Apache-2.0
/** Customers over REST. */
@NullMarked
package org.fotokura.customers.core.rest;

import org.jspecify.annotations.NullMarked;
