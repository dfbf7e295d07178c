// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Duration;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.identity.Origin;
import org.fotokura.identity.SessionId;
import org.fotokura.identity.Sessions;
import org.fotokura.operations.Micros;

@Entity
@Table(name = "IDENTITY_SESSION")
class SessionRow {
    private static final int LONGEST_ADDRESS = 60;

    @Id
    @Column(name = "ID")
    private long id;

    @Column(name = "SIGN_IN", nullable = false)
    private long signIn;

    @Column(name = "KIND", nullable = false)
    private String kind;

    @Column(name = "HASH", nullable = false)
    private String hash;

    @Column(name = "ADDRESS", nullable = false)
    private String address;

    @Column(name = "AGENT", nullable = false)
    private String agent;

    @Column(name = "OPENED_AT", nullable = false)
    private long openedAt;

    @Column(name = "SEEN_AT", nullable = false)
    private long seenAt;

    protected SessionRow() {}

    SessionRow(long id, SignInRow signIn, String hash, Origin origin, Instant at) {
        this.id = id;
        this.signIn = signIn.id();
        this.kind = SignInRow.letter(signIn.kind());
        this.hash = hash;
        this.address = origin.address().length() > LONGEST_ADDRESS
                ? origin.address().substring(0, LONGEST_ADDRESS)
                : origin.address();
        this.agent = origin.agent();
        this.openedAt = Micros.of(at);
        this.seenAt = this.openedAt;
    }

    long id() {
        return id;
    }

    long signIn() {
        return signIn;
    }

    /** When it ends at the latest. */
    Instant until(Duration atMost) {
        return Micros.toInstant(openedAt).plus(atMost);
    }

    boolean isInForce(Instant now, Duration idle, Duration atMost) {
        return now.isBefore(until(atMost)) && now.isBefore(seenAt().plus(idle));
    }

    Instant seenAt() {
        return Micros.toInstant(seenAt);
    }

    Sessions.Listed toListed() {
        return new Sessions.Listed(new SessionId(id), new Origin(address, agent), Micros.toInstant(openedAt), seenAt());
    }
}
