// SPDX-License-Identifier: Apache-2.0
/** Contract tests that run inside the framework, against bundles that its runtime wired and activated. */
@org.jspecify.annotations.NullMarked
package org.fotokura.itest.exam;
