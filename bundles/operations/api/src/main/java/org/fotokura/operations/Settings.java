// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import org.osgi.annotation.versioning.ProviderType;

/** The chain's and its stores' settings. */
@ProviderType
public interface Settings {
    /** @see #change */
    Permission CHANGE = Permission.of("operations.settings", Role.CHAIN_ADMINISTRATOR, Role.STORE_MANAGER);

    /** The value in force in {@code scope}: the store's own, else the chain's, else the default. Answers from memory. */
    <T> T value(Setting<T> setting, Scope scope);

    /**
     * Sets a value from now on.
     *
     * @throws ForbiddenException unless the actor may change settings in {@code scope}
     * @throws InvalidException for a value that is not allowed
     */
    <T> void change(Actor actor, Setting<T> setting, Scope scope, T value);
}
