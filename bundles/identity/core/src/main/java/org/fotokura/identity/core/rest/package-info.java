// SPDX-License-Identifier: Apache-2.0
/** The nouns of this room. */
@NullMarked
package org.fotokura.identity.core.rest;

import org.jspecify.annotations.NullMarked;
