// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

/** What a staff member is to the chain or to a store. A role carries the permissions that name it. */
public enum Role {
    /** Sees and does everything the chain's staff may. */
    CHAIN_ADMINISTRATOR,
    /** Runs one store: its staff, its settings, and all that a clerk does. */
    STORE_MANAGER,
    /** Works at a store's counter. */
    CLERK,
    /** Reads everything, changes nothing. */
    AUDITOR
}
