// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

/** The clock of a data folder in production cannot be moved, by anyone. */
public final class ProductionClockException extends Refusal {
    private static final long serialVersionUID = 1L;

    public ProductionClockException() {
        super("operations.production-clock", Kind.CONFLICT);
    }
}
