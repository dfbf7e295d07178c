// SPDX-License-Identifier: Apache-2.0
/** Everything that happens outside the server's own process. */
@org.jspecify.annotations.NullMarked
package org.fotokura.launcher;
