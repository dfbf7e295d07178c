// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores.core.jpa;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Store;
import org.fotokura.stores.core.CheckedDraft;

@Entity
@Table(name = "STORES_STORE")
class StoreRow {
    @Id
    @Column(name = "ID")
    private long id;

    @Version
    @Column(name = "VERSION")
    private long version;

    @Column(name = "CODE", nullable = false)
    private String code;

    @Column(name = "NAME", nullable = false)
    private String name;

    @Column(name = "ADDRESS", nullable = false)
    private String address;

    @Column(name = "PHONE", nullable = false)
    private String phone;

    @Column(name = "ZONE", nullable = false)
    private String zone;

    @Column(name = "LANGUAGE", nullable = false)
    private String language;

    @Column(name = "CURRENCY", nullable = false)
    private String currency;

    protected StoreRow() {}

    StoreRow(long id, CheckedDraft draft) {
        this.id = id;
        this.code = draft.code();
        this.name = draft.name();
        this.address = draft.address();
        this.phone = draft.phone();
        this.zone = draft.zone().getId();
        this.language = draft.language().toLanguageTag();
        this.currency = draft.currency().getCurrencyCode();
    }

    void take(CheckedDraft draft) {
        code = draft.code();
        name = draft.name();
        address = draft.address();
        phone = draft.phone();
        zone = draft.zone().getId();
        language = draft.language().toLanguageTag();
        currency = draft.currency().getCurrencyCode();
    }

    long version() {
        return version;
    }

    Store toStore() {
        return new Store(
                new StoreId(id),
                code,
                name,
                address,
                phone,
                ZoneId.of(zone),
                Locale.forLanguageTag(language),
                Currency.getInstance(currency),
                version);
    }
}
