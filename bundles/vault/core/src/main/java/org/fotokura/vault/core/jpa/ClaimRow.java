// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.fotokura.operations.Micros;
import org.fotokura.vault.Digest;
import org.jspecify.annotations.Nullable;

/** A holder's wish that the bytes be kept. */
@Entity
@Table(name = "VAULT_CLAIM")
@IdClass(ClaimRow.Key.class)
class ClaimRow {
    @Id
    @Column(name = "DIGEST", nullable = false)
    private String digest = "";

    @Id
    @Column(name = "HOLDER", nullable = false)
    private String holder = "";

    @Column(name = "CLAIMED_AT", nullable = false)
    private long claimedAt;

    protected ClaimRow() {}

    ClaimRow(Digest digest, String holder, Instant claimedAt) {
        this.digest = digest.hex();
        this.holder = holder;
        this.claimedAt = Micros.of(claimedAt);
    }

    /** What identifies a claim. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String digest = "";
        private String holder = "";

        Key() {}

        Key(Digest digest, String holder) {
            this.digest = digest.hex();
            this.holder = holder;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && digest.equals(key.digest) && holder.equals(key.holder);
        }

        @Override
        public int hashCode() {
            return Objects.hash(digest, holder);
        }
    }
}
