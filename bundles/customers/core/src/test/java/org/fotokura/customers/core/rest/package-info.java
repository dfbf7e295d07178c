// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.customers.core.rest;

import org.jspecify.annotations.NullMarked;
