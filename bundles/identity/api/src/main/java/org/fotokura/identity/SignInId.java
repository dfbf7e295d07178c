// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.Crockford;

/** Identifies a sign-in; equals the id of the {@link org.fotokura.operations.Actor} who signed in by it. */
public record SignInId(long value) {
    public static SignInId parse(String text) {
        return new SignInId(Crockford.parse(text));
    }

    @Override
    public String toString() {
        return Crockford.format(value);
    }
}
