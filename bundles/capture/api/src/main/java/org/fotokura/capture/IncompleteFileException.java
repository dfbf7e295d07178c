// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import org.fotokura.operations.Refusal;

/** A file did not arrive whole. Nothing of it was kept; the sender can send it again. */
public final class IncompleteFileException extends Refusal {
    private static final long serialVersionUID = 1L;

    /** The sender announced another length than it sent. */
    public IncompleteFileException(long announced, long arrived) {
        super("capture.incomplete", Kind.INVALID, announced, arrived);
    }

    /** Reading failed. */
    public IncompleteFileException(Throwable cause) {
        super("capture.interrupted", Kind.INVALID);
        initCause(cause);
    }
}
