// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence;

import org.fotokura.operations.Refusal;

/** The database has no space left. Nothing was written; reading goes on. */
public final class DatabaseFullException extends Refusal {
    private static final long serialVersionUID = 1L;

    public DatabaseFullException(Throwable cause) {
        super("persistence.full", Kind.FULL);
        initCause(cause);
    }
}
