// SPDX-License-Identifier: Apache-2.0
/** Intakes over REST. */
@NullMarked
package org.fotokura.capture.core.rest;

import org.jspecify.annotations.NullMarked;
