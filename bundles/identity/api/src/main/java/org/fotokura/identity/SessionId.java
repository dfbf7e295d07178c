// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.Crockford;

/** Identifies a session to its holder; it is no credential. */
public record SessionId(long value) {
    @Override
    public String toString() {
        return Crockford.format(value);
    }
}
