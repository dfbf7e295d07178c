// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import java.time.LocalDate;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Person;
import org.fotokura.customers.PersonId;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "CUSTOMERS_PERSON")
class PersonRow {
    @Id
    @Column(name = "ID")
    private long id;

    @Column(name = "HOUSEHOLD", nullable = false)
    private long household;

    @Column(name = "NAME", nullable = false)
    private String name;

    @Column(name = "READING", nullable = false)
    private String reading;

    @Column(name = "BIRTHDAY")
    private @Nullable LocalDate birthday;

    protected PersonRow() {}

    PersonRow(long id, CustomerId household, String name, String reading, Optional<LocalDate> birthday) {
        this.id = id;
        this.household = household.value();
        this.name = name;
        this.reading = reading;
        this.birthday = birthday.orElse(null);
    }

    Person toPerson() {
        return new Person(new PersonId(id), new CustomerId(household), name, reading, Optional.ofNullable(birthday));
    }
}
