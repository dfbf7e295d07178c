// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

/** Why the server cannot be started here, in a sentence for the person who typed the command. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotStart(String sentence) {
        super(sentence);
    }
}
