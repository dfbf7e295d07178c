// SPDX-License-Identifier: Apache-2.0
/** Migrates the rooms' schemas before their units start, and runs their transactions. */
@NullMarked
package org.fotokura.persistence.core;

import org.jspecify.annotations.NullMarked;
