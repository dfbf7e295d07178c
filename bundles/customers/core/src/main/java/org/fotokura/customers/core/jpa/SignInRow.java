// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Representation;
import org.fotokura.customers.Right;
import org.fotokura.identity.SignInId;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "CUSTOMERS_SIGN_IN")
@IdClass(SignInRow.Key.class)
class SignInRow {
    @Id
    @Column(name = "SIGN_IN")
    private long signIn;

    @Id
    @Column(name = "CUSTOMER")
    private long customer;

    @Column(name = "RIGHTS", nullable = false)
    private String rights;

    protected SignInRow() {}

    SignInRow(CustomerId customer, SignInId signIn, Set<Right> rights) {
        this.customer = customer.value();
        this.signIn = signIn.value();
        this.rights = EnumSet.copyOf(rights).stream().map(Right::name).collect(Collectors.joining(" "));
    }

    SignInId signIn() {
        return new SignInId(signIn);
    }

    Set<Right> rights() {
        return Arrays.stream(rights.split(" ")).map(Right::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    Representation toRepresentation() {
        return new Representation(new CustomerId(customer), new SignInId(signIn), rights());
    }

    /** JPA wants a class with mutable fields here. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private long signIn;
        private long customer;

        Key() {}

        Key(SignInId signIn, CustomerId customer) {
            this.signIn = signIn.value();
            this.customer = customer.value();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && signIn == key.signIn && customer == key.customer;
        }

        @Override
        public int hashCode() {
            return Objects.hash(signIn, customer);
        }
    }
}
