// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Embeddable;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.jspecify.annotations.Nullable;

@Embeddable
class HeldRole {
    private static final long CHAIN = 0;

    @Column(name = "ROLE_", nullable = false)
    private String role;

    @Column(name = "STORE", nullable = false)
    private long store;

    protected HeldRole() {}

    HeldRole(Assignment assignment) {
        role = assignment.role().name();
        store = assignment.scope() instanceof Scope.OfStore of ? of.store().value() : CHAIN;
    }

    Assignment toAssignment() {
        return new Assignment(Role.valueOf(role), store == CHAIN ? Scope.chain() : Scope.of(new StoreId(store)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeldRole that && that.store == store && that.role.equals(role);
    }

    @Override
    public int hashCode() {
        return Objects.hash(role, store);
    }
}
