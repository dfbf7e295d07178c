// SPDX-License-Identifier: Apache-2.0
/** Karaf's own package: already exported by the system bundle and delegated to from every bundle. */
@org.jspecify.annotations.NullMarked
package org.apache.karaf.jaas.boot;
