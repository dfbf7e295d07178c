// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.shell;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customers;

/** Completes customers' numbers, with their names beside them. */
@Service
public final class CustomerNumbers implements Completer {
    private static final int MOST = 50;

    @Reference
    Customers customers;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return 0;
    }

    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        String begun = line.getCursorArgument() == null ? "" : line.getCursorArgument();
        for (Customer each : customers
                .search(Operators.actor(session), begun, Optional.empty(), MOST)
                .items()) {
            candidates.add(new Candidate(
                    each.number(),
                    each.number(),
                    null,
                    (each.familyName() + " " + each.givenName()).strip(),
                    null,
                    null,
                    true));
        }
    }
}
