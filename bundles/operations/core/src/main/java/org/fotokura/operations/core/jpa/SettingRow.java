// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.jpa;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "OPERATIONS_SETTING")
@IdClass(SettingRow.Key.class)
class SettingRow {
    /** For {@link #store}: the chain's own value. */
    static final long CHAIN = 0;

    @Id
    @Column(name = "SETTING")
    private String setting;

    @Id
    @Column(name = "STORE")
    private long store;

    @Column(name = "TEXT", nullable = false)
    private String text;

    protected SettingRow() {}

    SettingRow(Key key, String text) {
        this.setting = Objects.requireNonNull(key.setting);
        this.store = key.store;
        this.text = text;
    }

    Key key() {
        return new Key(setting, store);
    }

    String text() {
        return text;
    }

    void set(String value) {
        text = value;
    }

    /** JPA wants a class with mutable fields here. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private @Nullable String setting;
        private long store;

        Key() {}

        Key(String setting, long store) {
            this.setting = setting;
            this.store = store;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && store == key.store && Objects.equals(setting, key.setting);
        }

        @Override
        public int hashCode() {
            return Objects.hash(setting, store);
        }
    }
}
