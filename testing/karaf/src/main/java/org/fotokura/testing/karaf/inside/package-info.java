// SPDX-License-Identifier: Apache-2.0
/** The half of the probe that runs in the server's own process. Uses nothing but the JDK and the framework. */
@org.jspecify.annotations.NullMarked
package org.fotokura.testing.karaf.inside;
