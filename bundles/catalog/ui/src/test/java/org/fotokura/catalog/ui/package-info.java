// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.catalog.ui;

import org.jspecify.annotations.NullMarked;
