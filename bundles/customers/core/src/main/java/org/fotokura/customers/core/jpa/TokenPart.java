// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** A word by which the customer is found, with what filters and orders the finds. */
@Embeddable
class TokenPart {
    @Column(name = "TOKEN", nullable = false)
    private String token;

    @Column(name = "HOME", nullable = false)
    private long home;

    @Column(name = "SORT_KEY", nullable = false)
    private String sortKey;

    protected TokenPart() {}

    TokenPart(String token, long home, String sortKey) {
        this.token = token;
        this.home = home;
        this.sortKey = sortKey;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenPart t && token.equals(t.token) && home == t.home && sortKey.equals(t.sortKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(token, home, sortKey);
    }
}
