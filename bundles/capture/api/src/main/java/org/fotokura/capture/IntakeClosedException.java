// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import org.fotokura.operations.Refusal;

/** The intake takes no more files. */
public final class IntakeClosedException extends Refusal {
    private static final long serialVersionUID = 1L;

    public IntakeClosedException() {
        super("capture.intake-closed", Kind.CONFLICT);
    }
}
