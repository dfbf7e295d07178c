// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.util.Set;

/**
 * A named right of staff, declared as a constant by the room that asks for it.
 *
 * @param name room and act, such as {@code customers.edit}
 * @param roles the roles that carry it
 */
public record Permission(String name, Set<Role> roles) {
    public Permission {
        if (!name.matches("[a-z]+\\.[a-z-]+")) {
            throw new IllegalArgumentException("not a permission's name: " + name);
        }
        roles = Set.copyOf(roles);
    }

    public static Permission of(String name, Role... roles) {
        return new Permission(name, Set.of(roles));
    }
}
