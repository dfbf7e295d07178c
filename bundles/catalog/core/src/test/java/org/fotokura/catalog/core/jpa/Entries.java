// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.fotokura.operations.Page;

/** An audit trail that a test reads as lines. */
final class Entries implements AuditTrail {
    final List<String> lines = new ArrayList<>();

    @Override
    public void add(Actor actor, String action, String subject, Map<String, String> facts) {
        lines.add(action + " " + facts);
    }

    @Override
    public Page<Entry> list(Actor actor, Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException();
    }
}
