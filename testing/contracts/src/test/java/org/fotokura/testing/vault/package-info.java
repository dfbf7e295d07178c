// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.testing.vault;

import org.jspecify.annotations.NullMarked;
