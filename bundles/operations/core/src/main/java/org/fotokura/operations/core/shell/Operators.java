// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.shell;

import org.apache.karaf.shell.api.console.Session;

/** Who sits at a session. */
final class Operators {
    private Operators() {}

    static String name(Session session) {
        return session.get("USER") instanceof String user ? user : "operator";
    }
}
