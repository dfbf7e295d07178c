// SPDX-License-Identifier: Apache-2.0
/** The house's own services: time, ids, threads, which rooms run, and what a node knows before its database. */
@NullMarked
package org.fotokura.operations.core;

import org.jspecify.annotations.NullMarked;
