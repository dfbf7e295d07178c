// SPDX-License-Identifier: Apache-2.0
/** Signing in: passwords, delays after failures, secrets. */
@NullMarked
package org.fotokura.identity.core;

import org.jspecify.annotations.NullMarked;
