// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.CollectionTable;
import javax.persistence.Column;
import javax.persistence.ElementCollection;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.OrderColumn;
import javax.persistence.Table;
import javax.persistence.Version;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.core.CheckedCustomer;
import org.fotokura.operations.Micros;
import org.fotokura.operations.StoreId;

@Entity
@Table(name = "CUSTOMERS_CUSTOMER")
class CustomerRow {
    @Id
    @Column(name = "ID")
    private long id;

    @Version
    @Column(name = "VERSION")
    private long version;

    @Column(name = "CUSTOMER_NUMBER", nullable = false)
    private String number;

    @Column(name = "HOME", nullable = false)
    private long home;

    @Column(name = "FAMILY_NAME", nullable = false)
    private String familyName;

    @Column(name = "GIVEN_NAME", nullable = false)
    private String givenName;

    @Column(name = "READING", nullable = false)
    private String reading;

    @Column(name = "ADDRESS", nullable = false)
    private String address;

    @Column(name = "LANGUAGE_TAG", nullable = false)
    private String language;

    @Column(name = "NOTE", nullable = false)
    private String note;

    @Column(name = "CREATED_AT", nullable = false)
    private long createdAt;

    @Column(name = "SORT_KEY", nullable = false)
    private String sortKey;

    @Column(name = "TOKENS", nullable = false)
    private String joinedTokens;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "CUSTOMERS_CHANNEL", joinColumns = @JoinColumn(name = "CUSTOMER"))
    @OrderColumn(name = "PLACE")
    private List<ChannelPart> channels = new ArrayList<>();

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "CUSTOMERS_TOKEN", joinColumns = @JoinColumn(name = "CUSTOMER"))
    private Set<TokenPart> tokens = new HashSet<>();

    protected CustomerRow() {}

    CustomerRow(long id, String number, Instant createdAt, CheckedCustomer details) {
        this.id = id;
        this.number = number;
        this.createdAt = Micros.of(createdAt);
        take(details);
    }

    final void take(CheckedCustomer details) {
        home = details.home().value();
        familyName = details.familyName();
        givenName = details.givenName();
        reading = details.reading();
        address = details.address();
        language = details.language();
        note = details.note();
        sortKey = details.sortKey();
        channels.clear();
        details.channels().forEach(c -> channels.add(new ChannelPart(c)));
        Set<String> found = details.tokens(number);
        Set<TokenPart> parts =
                found.stream().map(token -> new TokenPart(token, home, sortKey)).collect(Collectors.toSet());
        tokens.retainAll(parts);
        tokens.addAll(parts);
        joinedTokens = join(found);
    }

    /** Tokens between blanks, so that a prefix of one is found behind a blank. */
    static String join(Set<String> tokens) {
        return " " + String.join(" ", tokens) + " ";
    }

    long id() {
        return id;
    }

    long version() {
        return version;
    }

    StoreId home() {
        return new StoreId(home);
    }

    String sortKey() {
        return sortKey;
    }

    Customer toCustomer() {
        return new Customer(
                new CustomerId(id),
                number,
                new StoreId(home),
                familyName,
                givenName,
                reading,
                channels.stream().map(ChannelPart::toChannel).toList(),
                address,
                language.isEmpty() ? Optional.empty() : Optional.of(Locale.forLanguageTag(language)),
                note,
                Micros.toInstant(createdAt),
                version);
    }
}
