// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import static org.fotokura.operations.Role.CHAIN_ADMINISTRATOR;
import static org.fotokura.operations.Role.STORE_MANAGER;

import org.fotokura.operations.Permission;

/** The permissions this room asks for. */
public final class IdentityPermissions {
    /** Create and shut staff sign-ins and assign roles, within the scope held. */
    public static final Permission STAFF = Permission.of("identity.staff", CHAIN_ADMINISTRATOR, STORE_MANAGER);

    private IdentityPermissions() {}
}
