// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import java.net.URI;
import java.nio.file.Path;
import org.fotokura.operations.Installation;

/** A node of a name, for tests. */
record Node(String node, Path data) implements Installation {
    @Override
    public URI url() {
        return URI.create("http://localhost");
    }

    @Override
    public boolean testData() {
        return true;
    }

    @Override
    public boolean demo() {
        return false;
    }
}
