// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.identity.AccessTokens;
import org.fotokura.operations.Micros;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "IDENTITY_TOKEN")
class TokenRow {
    @Id
    @Column(name = "ID")
    private long id;

    @Column(name = "SIGN_IN", nullable = false)
    private long signIn;

    @Column(name = "HASH", nullable = false)
    private String hash;

    @Column(name = "NAME", nullable = false)
    private String name;

    @Column(name = "ISSUED_AT", nullable = false)
    private long issuedAt;

    @Column(name = "UNTIL_", nullable = false)
    private long until;

    @Column(name = "USED_AT")
    private @Nullable Long usedAt;

    protected TokenRow() {}

    TokenRow(long id, long signIn, String hash, String name, Instant issuedAt, Instant until) {
        this.id = id;
        this.signIn = signIn;
        this.hash = hash;
        this.name = name;
        this.issuedAt = Micros.of(issuedAt);
        this.until = Micros.of(until);
    }

    long id() {
        return id;
    }

    long signIn() {
        return signIn;
    }

    boolean isInForce(Instant now) {
        return now.isBefore(Micros.toInstant(until));
    }

    Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt).map(Micros::toInstant);
    }

    AccessTokens.Listed toListed() {
        return new AccessTokens.Listed(id, name, Micros.toInstant(issuedAt), Micros.toInstant(until), usedAt());
    }
}
