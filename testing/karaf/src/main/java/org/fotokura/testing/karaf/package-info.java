// SPDX-License-Identifier: Apache-2.0
/** The real distribution under test: started, driven, killed and restarted from JUnit. */
@org.jspecify.annotations.NullMarked
package org.fotokura.testing.karaf;
