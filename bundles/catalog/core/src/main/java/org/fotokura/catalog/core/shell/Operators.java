// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.shell;

import org.apache.karaf.shell.api.console.Session;
import org.fotokura.operations.Actor;

/** Who sits at a session. */
final class Operators {
    private Operators() {}

    static Actor of(Session session) {
        return Actor.operator(session.get("USER") instanceof String user ? user : "operator");
    }
}
