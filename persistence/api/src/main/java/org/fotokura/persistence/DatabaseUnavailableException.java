// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence;

import org.fotokura.operations.Refusal;

/** The database cannot be reached, or gave up after all tries: ask again after a while. Nothing was written that is known of. */
public final class DatabaseUnavailableException extends Refusal {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(Throwable cause) {
        super("persistence.unavailable", Kind.LATER);
        initCause(cause);
    }
}
