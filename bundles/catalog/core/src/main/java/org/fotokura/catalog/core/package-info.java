// SPDX-License-Identifier: Apache-2.0
/** The rules of the catalogue: the access decision and the nightly work. */
@NullMarked
package org.fotokura.catalog.core;

import org.jspecify.annotations.NullMarked;
