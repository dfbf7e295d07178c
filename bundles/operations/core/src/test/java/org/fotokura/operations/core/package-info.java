// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.operations.core;

import org.jspecify.annotations.NullMarked;
