// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.jpa;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fotokura.operations.Actor;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Setting;
import org.fotokura.operations.Settings;
import org.fotokura.operations.Workers;
import org.fotokura.persistence.DuplicateKeyException;
import org.fotokura.persistence.Transactions;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings in the database, all of them held in memory too; other nodes' changes are seen within half a minute. */
@Component
public final class JpaSettings implements Settings {
    private static final Logger LOG = LoggerFactory.getLogger(JpaSettings.class);
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final int LONGEST = 4000;

    private final Transactions transactions;
    private final JpaAuditTrail audit;
    private final Workers.Crew crew;
    private volatile Map<SettingRow.Key, String> texts;

    @Activate
    public JpaSettings(
            @Reference(target = "(osgi.unit.name=operations)") Transactions transactions,
            @Reference JpaAuditTrail audit,
            @Reference Workers workers) {
        this.transactions = transactions;
        this.audit = audit;
        this.texts = read(transactions);
        this.crew = workers.crew("operations");
        crew.every(REFRESH, REFRESH, () -> texts = read(transactions));
    }

    @Deactivate
    void close() {
        crew.close();
    }

    private static Map<SettingRow.Key, String> read(Transactions transactions) {
        return transactions.read(
                em -> em.createQuery("select s from SettingRow s", SettingRow.class).getResultList().stream()
                        .collect(Collectors.toUnmodifiableMap(SettingRow::key, SettingRow::text)));
    }

    @Override
    public <T> T value(Setting<T> setting, Scope scope) {
        Map<SettingRow.Key, String> now = texts;
        return own(now, setting, scope)
                .or(() -> own(now, setting, Scope.chain()))
                .orElse(setting.byDefault());
    }

    private static <T> Optional<T> own(Map<SettingRow.Key, String> texts, Setting<T> setting, Scope scope) {
        String text = texts.get(key(setting, scope));
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(setting.read().apply(text)).filter(setting.allowed());
        } catch (IllegalArgumentException e) {
            LOG.warn("The setting {} of {} cannot be read and is left out", setting.key(), scope, e);
            return Optional.empty();
        }
    }

    private static SettingRow.Key key(Setting<?> setting, Scope scope) {
        return new SettingRow.Key(
                setting.key(), scope instanceof Scope.OfStore of ? of.store().value() : SettingRow.CHAIN);
    }

    @Override
    public <T> void change(Actor actor, Setting<T> setting, Scope scope, T value) {
        actor.require(CHANGE, scope);
        String text = setting.write().apply(value);
        if (!setting.allowed().test(value) || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new InvalidException("value", "operations.setting-not-allowed", setting.key());
        }
        SettingRow.Key key = key(setting, scope);
        try {
            write(actor, key, setting.key(), scope, text);
        } catch (DuplicateKeyException another) {
            write(actor, key, setting.key(), scope, text);
        }
        texts = read(transactions);
    }

    private void write(Actor actor, SettingRow.Key key, String name, Scope scope, String text) {
        transactions.run(em -> {
            @Nullable SettingRow row = em.find(SettingRow.class, key);
            String before = row == null ? "" : row.text();
            if (row == null) {
                em.persist(new SettingRow(key, text));
            } else {
                row.set(text);
            }
            em.persist(audit.row(
                    actor,
                    "operations.setting-changed",
                    "setting:" + name,
                    Map.of("scope", scope.toString(), "before", before, "after", text)));
        });
    }
}
