// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.fotokura.identity.Invitations;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Installation;
import org.jspecify.annotations.Nullable;

/** {@code identity:admin-link}. */
@Service
@Command(
        scope = "identity",
        name = "admin-link",
        description = "Prints a fresh one-time link that makes its user a chain administrator; a former link ends")
public final class AdminLinkCommand implements Action {
    @Option(
            name = "--first",
            description = "Only while the chain has no administrator who can sign in; else prints nothing")
    boolean first;

    @Reference
    Invitations invitations;

    @Reference
    Installation installation;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        if (first && invitations.hasAdministrator()) {
            return null;
        }
        Actor operator = Actor.operator(session.get("USER") instanceof String user ? user : "operator");
        Invitations.Invitation link = invitations.administratorLink(operator);
        session.getConsole().println(installation.url() + link.path());
        return null;
    }
}
