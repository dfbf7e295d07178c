// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import java.time.Duration;
import org.fotokura.operations.Refusal;

/** Too many failures of late: the next attempt is taken after a while. */
public final class TooManyAttemptsException extends Refusal {
    private static final long serialVersionUID = 1L;
    private final Duration wait;

    public TooManyAttemptsException(Duration wait) {
        super("identity.too-many-attempts", Kind.TOO_OFTEN, Math.max(1, wait.toSeconds()));
        this.wait = wait;
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}
