// SPDX-License-Identifier: Apache-2.0
/** Intakes over REST, beside intakes that answer as told. */
@NullMarked
package org.fotokura.capture.core.rest;

import org.jspecify.annotations.NullMarked;
