// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.shell;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fotokura.vault.core.jpa.JpaVault;
import org.jspecify.annotations.Nullable;

/** {@code vault:status}. */
@Service
@Command(scope = "vault", name = "status", description = "Shows how many originals the vault keeps and how they are")
public final class StatusCommand implements Action {
    private static final int SHOWN = 50;

    @Reference
    JpaVault vault;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        PrintStream out = session.getConsole();
        JpaVault.Status status = vault.status();
        ShellTable table = new ShellTable().noHeaders();
        table.column("What");
        table.column("How much");
        table.addRow().addContent("originals", status.totals().originals());
        table.addRow().addContent("bytes", status.totals().bytes());
        table.addRow().addContent("free bytes", status.free());
        table.addRow().addContent("claims", status.claims());
        table.addRow().addContent("being erased", status.erasing());
        table.addRow().addContent("verified at least once", status.verified());
        status.oldest().ifPresent(at -> table.addRow().addContent("oldest verification", at));
        table.addRow().addContent("damaged or missing", status.damaged());
        for (JpaVault.NodePins pins : status.pins()) {
            table.addRow().addContent("pins of " + pins.node(), pins.pins() + ", oldest since " + pins.since());
        }
        table.print(out);
        for (JpaVault.Known known : vault.damaged(SHOWN)) {
            out.println(known.digest() + " " + known.damage());
        }
        return null;
    }
}
