// SPDX-License-Identifier: Apache-2.0
/** Real databases for tests without a container: Derby in memory, and a private PostgreSQL server. */
@NullMarked
package org.fotokura.testing.database;

import org.jspecify.annotations.NullMarked;
