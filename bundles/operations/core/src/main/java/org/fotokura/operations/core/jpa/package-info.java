// SPDX-License-Identifier: Apache-2.0
/** Settings, the audit trail and the nodes' numbers, in the database. */
@NullMarked
package org.fotokura.operations.core.jpa;

import org.jspecify.annotations.NullMarked;
