// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores.core.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.jspecify.annotations.Nullable;

/** {@code stores:list}. */
@Service
@Command(scope = "stores", name = "list", description = "Lists the chain's stores")
public final class ListCommand implements Action {
    @Reference
    Stores stores;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        ShellTable table = new ShellTable().emptyTableText("The chain has no stores yet: stores:create makes one.");
        table.column("Code");
        table.column("Name");
        table.column("Zone");
        table.column("Language");
        table.column("Currency");
        table.column("Id");
        for (Store store : stores.all()) {
            table.addRow()
                    .addContent(
                            store.code(),
                            store.name(),
                            store.zone(),
                            store.language().toLanguageTag(),
                            store.currency(),
                            store.id());
        }
        table.print(session.getConsole());
        return null;
    }
}
