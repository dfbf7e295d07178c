// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.operations.Micros;

@Entity
@Table(name = "IDENTITY_CODE")
class CodeRow {
    /** In place of a sign-in: the code makes an administrator. */
    static final long ADMINISTRATOR = 0;

    @Id
    @Column(name = "HASH")
    private String hash;

    @Column(name = "SIGN_IN", nullable = false)
    private long signIn;

    @Column(name = "UNTIL_", nullable = false)
    private long until;

    protected CodeRow() {}

    CodeRow(String hash, long signIn, Instant until) {
        this.hash = hash;
        this.signIn = signIn;
        this.until = Micros.of(until);
    }

    long signIn() {
        return signIn;
    }

    boolean isAdministrators() {
        return signIn == ADMINISTRATOR;
    }

    boolean isInForce(Instant now) {
        return now.isBefore(Micros.toInstant(until));
    }
}
