// SPDX-License-Identifier: Apache-2.0
/** The scope {@code catalog:} of the Karaf shell. */
@NullMarked
package org.fotokura.catalog.core.shell;

import org.jspecify.annotations.NullMarked;
