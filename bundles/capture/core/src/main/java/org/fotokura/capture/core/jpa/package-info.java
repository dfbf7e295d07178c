// SPDX-License-Identifier: Apache-2.0
/** Intakes and what became of their files, in the database. */
@NullMarked
package org.fotokura.capture.core.jpa;

import org.jspecify.annotations.NullMarked;
