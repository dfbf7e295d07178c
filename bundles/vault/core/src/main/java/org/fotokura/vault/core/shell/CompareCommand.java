// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.fotokura.vault.core.jpa.JpaVault;
import org.jspecify.annotations.Nullable;

/** {@code vault:compare}. */
@Service
@Command(
        scope = "vault",
        name = "compare",
        description = "Compares the blobs in the store with the rows in the database, without reading them")
public final class CompareCommand implements Action {
    @Reference
    JpaVault vault;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        JpaVault.Difference found = vault.compare(() -> !Thread.currentThread().isInterrupted());
        session.getConsole()
                .println(found.missing() + " originals are missing from the store, " + found.strange()
                        + " blobs in it are unknown to the database. The log names them; nothing was erased.");
        return null;
    }
}
