// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.vault.core;

import org.jspecify.annotations.NullMarked;
