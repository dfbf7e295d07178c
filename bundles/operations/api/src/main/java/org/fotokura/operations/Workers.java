// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/** The node's threads: one pool for work that computes, one for work that waits. Rooms start no threads of their own. */
@ProviderType
public interface Workers {
    /** A room's share of the threads; close it when the room leaves. */
    Crew crew(String room);

    /** Tasks of one room. A task that throws is logged with the room's name and ends alone. */
    @ProviderType
    interface Crew extends AutoCloseable {
        /** Runs computing work, as many at once as the machine has processors, whichever room asks. */
        Executor cpu();

        /** Runs waiting work on a thread of its own each. */
        Executor io();

        /** Runs {@code task} on the io side, first after {@code first}, then {@code pause} after each end. */
        void every(Duration first, Duration pause, Runnable task);

        /** How many tasks computing work may run at once on this node. */
        int processors();

        /** Refuses new tasks, lets running ones end for 3 seconds, then interrupts them, and waits at most 5 seconds in all. */
        @Override
        void close();
    }
}
