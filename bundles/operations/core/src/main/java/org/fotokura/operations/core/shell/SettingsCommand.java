// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fotokura.operations.Actor;
import org.fotokura.operations.DeclaredSettings;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Setting;
import org.fotokura.operations.Settings;
import org.fotokura.operations.StoreId;
import org.fotokura.operations.Texts;
import org.jspecify.annotations.Nullable;

/** {@code operations:settings}. */
@Service
@Command(
        scope = "operations",
        name = "settings",
        description = "Lists the settings, or changes one",
        detailedDescription = "Example: operations:settings rest.proxies 10.0.0.5")
public final class SettingsCommand implements Action {
    private static final Texts TEXTS = Texts.of(Refusal.class);

    @Argument(index = 0, name = "setting", description = "Which one; all of them if left out")
    @Completion(SettingKeys.class)
    @Nullable
    String key;

    @Argument(index = 1, name = "value", description = "Its new value; durations are written like PT2H or P7D")
    @Nullable
    String value;

    @Option(name = "--store", description = "The store it is for, by its id; the chain if left out")
    @Nullable
    String store;

    @Reference
    List<DeclaredSettings> declared;

    @Reference
    Settings settings;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() throws CommandException {
        Scope scope = store == null ? Scope.chain() : Scope.of(StoreId.parse(store));
        if (key != null && value != null) {
            change(find(key), scope, value);
        }
        ShellTable table = new ShellTable().emptyTableText("No room has settings.");
        table.column("Setting");
        table.column("Value");
        table.column("Default");
        all().filter(s -> key == null || s.key().equals(key)).forEach(s -> row(table, s, scope));
        table.print(session.getConsole());
        return null;
    }

    private <T> void row(ShellTable table, Setting<T> setting, Scope scope) {
        table.addRow()
                .addContent(
                        setting.key(),
                        setting.write().apply(settings.value(setting, scope)),
                        setting.write().apply(setting.byDefault()));
    }

    private <T> void change(Setting<T> setting, Scope scope, String text) throws CommandException {
        try {
            settings.change(
                    Actor.operator(Operators.name(session)),
                    setting,
                    scope,
                    setting.read().apply(text));
        } catch (Refusal refusal) {
            throw new CommandException(
                    TEXTS.get(
                            Locale.ENGLISH, refusal.code(), refusal.arguments().toArray()),
                    refusal);
        } catch (IllegalArgumentException e) {
            throw new CommandException("\"" + text + "\" is no value for " + setting.key(), e);
        }
    }

    private Setting<?> find(String wanted) throws CommandException {
        return all().filter(s -> s.key().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CommandException("There is no setting " + wanted));
    }

    private java.util.stream.Stream<Setting<?>> all() {
        return SettingKeys.of(declared).sorted(Comparator.comparing(Setting::key));
    }
}
