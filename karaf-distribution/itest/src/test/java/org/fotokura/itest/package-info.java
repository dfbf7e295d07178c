// SPDX-License-Identifier: Apache-2.0
/** Journeys through the real distribution. */
@org.jspecify.annotations.NullMarked
package org.fotokura.itest;
