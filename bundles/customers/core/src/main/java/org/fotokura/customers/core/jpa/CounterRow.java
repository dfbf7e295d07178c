// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

@Entity
@Table(name = "CUSTOMERS_COUNTER")
class CounterRow {
    static final String CUSTOMERS = "customers";

    @Id
    @Column(name = "NAME")
    private String name;

    @Column(name = "LAST_GIVEN", nullable = false)
    private long last;

    protected CounterRow() {}

    CounterRow(String name, long last) {
        this.name = name;
        this.last = last;
    }

    long next() {
        return ++last;
    }
}
