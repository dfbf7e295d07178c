// SPDX-License-Identifier: Apache-2.0
/** The build-time transformer that makes Karaf's access control right on JDK 24 and later. */
@org.jspecify.annotations.NullMarked
package org.fotokura.karaf.subject;
