// SPDX-License-Identifier: Apache-2.0
/** Who pays and owns, who is seen on the photos, and which sign-ins act for them. Customer, person and sign-in are three things. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.customers;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
