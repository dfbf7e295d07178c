// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import org.fotokura.operations.Refusal;

/** There is no such intake for the actor. */
public final class UnknownIntakeException extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownIntakeException() {
        super("capture.unknown-intake", Kind.UNKNOWN);
    }
}
