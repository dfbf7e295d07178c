// SPDX-License-Identifier: Apache-2.0
/** The operator's view of the schemas. */
@NullMarked
package org.fotokura.persistence.core.shell;

import org.jspecify.annotations.NullMarked;
