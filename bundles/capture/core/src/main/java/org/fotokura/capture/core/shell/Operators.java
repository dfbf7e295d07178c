// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.shell;

import org.apache.karaf.shell.api.console.Session;
import org.fotokura.operations.Actor;

/** Who sits at a session. */
final class Operators {
    private Operators() {}

    static Actor actor(Session session) {
        return Actor.operator(session.get("USER") instanceof String user ? user : "operator");
    }
}
