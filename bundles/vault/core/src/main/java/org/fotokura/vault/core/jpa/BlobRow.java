// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.operations.Micros;
import org.fotokura.vault.Digest;
import org.jspecify.annotations.Nullable;

/** A digest whose bytes are kept, or being erased. Written before the bytes are published, deleted after they are erased. */
@Entity
@Table(name = "VAULT_BLOB")
class BlobRow {
    static final String KEPT = "K";
    static final String ERASING = "E";

    @Id
    @Column(name = "DIGEST", nullable = false)
    private String digest = "";

    /** Counted up by whoever decides about the digest: the row's lock. */
    @Column(name = "LOCK_", nullable = false)
    private long lock;

    @Column(name = "BYTES", nullable = false)
    private long bytes;

    @Column(name = "STORED_AT", nullable = false)
    private long storedAt;

    @Column(name = "STATE", nullable = false)
    private String state = KEPT;

    /** The node that erases. */
    @Column(name = "NODE")
    private @Nullable String node;

    @Column(name = "VERIFIED_AT")
    private @Nullable Long verifiedAt;

    @Column(name = "DAMAGE")
    private @Nullable String damage;

    protected BlobRow() {}

    BlobRow(Digest digest, long bytes, Instant storedAt) {
        this.digest = digest.hex();
        this.bytes = bytes;
        this.storedAt = Micros.of(storedAt);
    }

    long bytes() {
        return bytes;
    }

    boolean isErasing() {
        return state.equals(ERASING);
    }

    @Nullable
    String node() {
        return node;
    }

    boolean isDamaged() {
        return damage != null;
    }

    void erasing(String by) {
        state = ERASING;
        node = by;
    }

    void found(Instant at, @Nullable String cause) {
        verifiedAt = Micros.of(at);
        damage = cause;
    }
}
