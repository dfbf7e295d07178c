// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.Crockford;

/** Identifies a session to its holder; it is no credential. */
public record SessionId(long value) {
    public static SessionId parse(String text) {
        return new SessionId(Crockford.parse(text));
    }

    @Override
    public String toString() {
        return Crockford.format(value);
    }
}
