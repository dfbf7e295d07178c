// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fotokura.persistence.Schemas;
import org.jspecify.annotations.Nullable;

/** {@code operations:schemas}. */
@Service
@Command(
        scope = "operations",
        name = "schemas",
        description = "Shows the rooms' schemas in the database and what is wrong with them")
public final class SchemasCommand implements Action {
    @Reference
    Schemas schemas;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        ShellTable table = new ShellTable();
        table.column("Unit");
        table.column("State");
        table.column("Version").alignRight();
        table.column("Known").alignRight();
        table.column("Trouble");
        for (Schemas.Schema schema : schemas.all()) {
            table.addRow()
                    .addContent(
                            schema.unit(),
                            schema.state().name().toLowerCase(Locale.ROOT),
                            schema.version(),
                            schema.known(),
                            schema.trouble());
        }
        table.print(session.getConsole());
        return null;
    }
}
