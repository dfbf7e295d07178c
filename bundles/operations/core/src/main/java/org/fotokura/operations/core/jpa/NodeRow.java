// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.jpa;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

@Entity
@Table(name = "OPERATIONS_NODE")
class NodeRow {
    @Id
    @Column(name = "NODE_NUMBER")
    private int number;

    @Column(name = "NAME", nullable = false)
    private String name;

    protected NodeRow() {}

    NodeRow(int number, String name) {
        this.number = number;
        this.name = name;
    }
}
