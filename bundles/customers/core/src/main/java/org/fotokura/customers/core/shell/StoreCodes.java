// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.fotokura.stores.Stores;

/** Completes the codes of the chain's stores. */
@Service
public final class StoreCodes implements Completer {
    @Reference
    Stores stores;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(stores.all().stream().map(s -> s.code()).toList())
                .complete(session, line, candidates);
    }
}
