// SPDX-License-Identifier: Apache-2.0
/** The nouns {@code photos} and {@code timeline}. */
@NullMarked
package org.fotokura.catalog.core.rest;

import org.jspecify.annotations.NullMarked;
