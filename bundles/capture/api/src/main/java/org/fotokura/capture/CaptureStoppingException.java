// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import org.fotokura.operations.Refusal;

/** Taking photos in is being switched off or renewed on this node. Nothing of the file remains; send it again after a while. */
public final class CaptureStoppingException extends Refusal {
    private static final long serialVersionUID = 1L;

    public CaptureStoppingException() {
        super("capture.stopping", Kind.LATER);
    }
}
