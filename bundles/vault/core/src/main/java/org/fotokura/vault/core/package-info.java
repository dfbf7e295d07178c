// SPDX-License-Identifier: Apache-2.0
/** Claims, pins and proofs over the bytes of a blob store. */
@NullMarked
package org.fotokura.vault.core;

import org.jspecify.annotations.NullMarked;
