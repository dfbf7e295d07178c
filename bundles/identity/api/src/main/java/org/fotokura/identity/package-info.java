// SPDX-License-Identifier: Apache-2.0
/** Who may come in: sign-ins with their credentials and roles, sessions, bearer tokens, invitations and the one-time administrator link. */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
