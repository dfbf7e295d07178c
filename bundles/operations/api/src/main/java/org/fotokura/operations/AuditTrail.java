// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Who did what, when and to what; entries are only ever added. */
@ProviderType
public interface AuditTrail {
    /** @see Permission */
    Permission READ = Permission.of("operations.audit", Role.CHAIN_ADMINISTRATOR, Role.AUDITOR);

    /**
     * Adds an entry.
     *
     * @param action room and act, such as {@code customers.changed}
     * @param subject the kind and id of what was acted on, such as {@code customer:01H…}
     * @param facts what changed, free of passwords and tokens
     */
    void add(Actor actor, String action, String subject, Map<String, String> facts);

    /** Entries, newest first; {@code cursor} from the page before. */
    Page<Entry> list(Actor actor, Optional<String> cursor, int limit);

    /**
     * An entry.
     *
     * @param at by the system's clock
     * @param businessAt by the business clock
     */
    record Entry(
            long id,
            Instant at,
            Instant businessAt,
            Actor.Kind kind,
            long actor,
            String name,
            String action,
            String subject,
            Map<String, String> facts) {}

    /** All entries of a page as a list; for tests and exports. */
    default List<Entry> latest(Actor actor, int limit) {
        return list(actor, Optional.empty(), limit).items();
    }
}
