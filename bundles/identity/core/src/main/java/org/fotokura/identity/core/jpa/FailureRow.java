// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Duration;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.identity.core.Delays;
import org.fotokura.operations.Micros;

@Entity
@Table(name = "IDENTITY_FAILURE")
class FailureRow {
    @Id
    @Column(name = "SUBJECT")
    private String subject;

    @Column(name = "FAILURES", nullable = false)
    private int failures;

    @Column(name = "LAST_AT", nullable = false)
    private long lastAt;

    protected FailureRow() {}

    FailureRow(String subject) {
        this.subject = subject;
    }

    /** How long an attempt at {@code now} would have to wait. */
    Duration wait(Delays delays, Instant now) {
        Instant last = Micros.toInstant(lastAt);
        if (!now.isBefore(last.plus(Delays.MEMORY))) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, last.plus(delays.after(failures)));
        return left.isPositive() ? left : Duration.ZERO;
    }

    /** Counts one more and tells how many. */
    int count(Instant now) {
        failures = now.isBefore(Micros.toInstant(lastAt).plus(Delays.MEMORY)) ? failures + 1 : 1;
        lastAt = Micros.of(now);
        return failures;
    }

    void takeBack() {
        failures = Math.max(0, failures - 1);
    }
}
