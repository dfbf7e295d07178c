// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

import java.time.Duration;
import org.fotokura.operations.Refusal;

/** The photo is kept, and its renditions are still being made: ask again after a moment. */
public final class NotReadyException extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotReadyException() {
        super("catalog.not-ready", Kind.LATER);
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(2);
    }
}
