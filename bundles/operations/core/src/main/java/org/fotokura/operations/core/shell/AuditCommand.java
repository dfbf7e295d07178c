// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.jspecify.annotations.Nullable;

/** {@code operations:audit}. */
@Service
@Command(scope = "operations", name = "audit", description = "Shows who did what, the latest first")
public final class AuditCommand implements Action {
    @Option(name = "-n", aliases = "--lines", description = "How many entries, at most 500")
    int lines = 20;

    @Reference
    AuditTrail audit;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        ShellTable table = new ShellTable().emptyTableText("Nothing has been written down yet.");
        table.column("When");
        table.column("Who");
        table.column("What");
        table.column("To what");
        table.column("Facts");
        for (AuditTrail.Entry entry : audit.latest(Actor.operator(Operators.name(session)), lines)) {
            table.addRow().addContent(entry.at(), entry.name(), entry.action(), entry.subject(), entry.facts());
        }
        table.print(session.getConsole());
        return null;
    }
}
