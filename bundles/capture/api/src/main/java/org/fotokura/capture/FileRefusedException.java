// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import org.fotokura.operations.Refusal;

/** A file that is not taken for what it is or contains. Nothing of it remains. */
public final class FileRefusedException extends Refusal {
    private static final long serialVersionUID = 1L;

    /** @param code one of this room's sentences on files, such as {@code capture.unsupported-type} */
    public FileRefusedException(String code, Kind kind, Object... arguments) {
        super(code, kind, arguments);
    }
}
