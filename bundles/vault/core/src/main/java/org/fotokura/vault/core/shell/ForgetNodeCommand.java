// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.fotokura.vault.core.jpa.JpaVault;
import org.jspecify.annotations.Nullable;

/** {@code vault:forget-node}. */
@Service
@Command(
        scope = "vault",
        name = "forget-node",
        description = "Ends the pins of a node that will never run again, and finishes what it was erasing")
public final class ForgetNodeCommand implements Action {
    @Argument(name = "node", required = true, description = "The node's name, as vault:status shows it")
    String node = "";

    @Reference
    JpaVault vault;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        session.getConsole().println(vault.forget(node) + " pins of " + node + " were ended.");
        return null;
    }
}
