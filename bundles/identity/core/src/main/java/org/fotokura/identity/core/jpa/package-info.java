// SPDX-License-Identifier: Apache-2.0
/** Sign-ins, sessions, tokens and codes as rows. */
@NullMarked
package org.fotokura.identity.core.jpa;

import org.jspecify.annotations.NullMarked;
