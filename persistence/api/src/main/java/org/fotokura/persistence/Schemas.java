// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The schemas of the rooms' units on this node: which are ready, and why one is not. */
@ProviderType
public interface Schemas {
    /** Every unit that asked for a schema since the database came, by name. */
    List<Schema> all();

    /**
     * A unit's schema.
     *
     * @param unit the persistence unit
     * @param state how far it is
     * @param version the number of changes in the database
     * @param known the number of changes this program knows
     * @param trouble for {@link State#REFUSED} and {@link State#FAILED} a sentence for the operator's log, else empty
     */
    record Schema(String unit, State state, int version, int known, String trouble) {}

    /** How far a schema is. */
    enum State {
        /** Being migrated, or waiting for its turn. */
        MIGRATING,
        /** The unit's DataSource is registered. */
        READY,
        /** The database is of a newer version of the program than this one, and was not touched. */
        REFUSED,
        /** The migration went wrong and was undone. */
        FAILED
    }
}
