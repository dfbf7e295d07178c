// SPDX-License-Identifier: Apache-2.0
/** Stores over REST. */
@NullMarked
package org.fotokura.stores.core.rest;

import org.jspecify.annotations.NullMarked;
