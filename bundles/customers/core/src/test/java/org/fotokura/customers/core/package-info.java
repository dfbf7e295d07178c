// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.customers.core;

import org.jspecify.annotations.NullMarked;
