// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

/** A role held within a scope. */
public record Assignment(Role role, Scope scope) {}
