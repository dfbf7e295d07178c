// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.database;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

@Entity
@Table(name = "PROBE_ITEM")
class ProbeRow {
    @Id
    @Column(name = "ID")
    private long id;

    @Column(name = "NAME", nullable = false)
    private String name;

    @Version
    @Column(name = "VERSION")
    private int version;

    protected ProbeRow() {}

    ProbeRow(long id, String name) {
        this.id = id;
        this.name = name;
    }

    String name() {
        return name;
    }

    void rename(String to) {
        name = to;
    }

    int version() {
        return version;
    }
}
