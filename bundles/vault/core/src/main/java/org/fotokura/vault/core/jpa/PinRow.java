// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.operations.Micros;
import org.fotokura.vault.Digest;

/** A running ingest's hold on bytes. */
@Entity
@Table(name = "VAULT_PIN")
class PinRow {
    @Id
    @Column(name = "ID", nullable = false)
    private long id;

    @Column(name = "DIGEST", nullable = false)
    private String digest = "";

    @Column(name = "NODE", nullable = false)
    private String node = "";

    @Column(name = "PINNED_AT", nullable = false)
    private long pinnedAt;

    protected PinRow() {}

    PinRow(long id, Digest digest, String node, Instant pinnedAt) {
        this.id = id;
        this.digest = digest.hex();
        this.node = node;
        this.pinnedAt = Micros.of(pinnedAt);
    }
}
