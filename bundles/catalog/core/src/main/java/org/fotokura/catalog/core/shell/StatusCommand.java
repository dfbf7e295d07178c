// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fotokura.catalog.core.jpa.Figures;
import org.jspecify.annotations.Nullable;

/** {@code catalog:status}. */
@Service
@Command(scope = "catalog", name = "status", description = "Shows how many photos there are, and which wait for what")
public final class StatusCommand implements Action {
    @Reference
    Figures figures;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        Figures.Status status = figures.status();
        ShellTable table = new ShellTable();
        table.column("What");
        table.column("How many").alignRight();
        table.addRow().addContent("Customers with photos", status.owners());
        table.addRow().addContent("Photos kept", status.kept());
        table.addRow().addContent("  of them undecided", status.undecided());
        table.addRow().addContent("In quarantine", status.quarantined());
        table.addRow().addContent("Waiting to be prepared", status.waiting());
        table.addRow().addContent("Erased so far", status.left());
        table.print(session.getConsole());
        status.nextErasure().ifPresent(at -> session.getConsole().println("The next quarantine ends at " + at));
        return null;
    }
}
