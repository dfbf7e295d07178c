// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.testing.catalog;

import org.jspecify.annotations.NullMarked;
