// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import org.fotokura.operations.Refusal;

/** A one-time code or link that is unknown, used or expired; says nothing of which. */
public final class CodeRefusedException extends Refusal {
    private static final long serialVersionUID = 1L;

    public CodeRefusedException() {
        super("identity.code-refused", Kind.GONE);
    }
}
