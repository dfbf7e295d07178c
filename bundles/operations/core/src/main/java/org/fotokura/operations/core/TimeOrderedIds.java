// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import java.time.InstantSource;
import org.fotokura.operations.IdSource;

/**
 * Ids of 63 bits: 42 of milliseconds since 2020, 10 of the node, 11 of a sequence. When the clock stands or runs back, or the sequence runs
 * out, ids go on from the last one and catch up later. A mark in a file lies ahead of every id given, so that a start with a wrong clock goes
 * on behind it.
 */
public final class TimeOrderedIds implements IdSource {
    public static final int NODES = 1 << 10;
    private static final int SEQUENCE_BITS = 11;
    private static final int NODE_BITS = 10;
    private static final long EPOCH = 1_577_836_800_000L;
    private static final long LEAD = 60_000;

    private final InstantSource clock;
    private final long node;
    private final DurableFile mark;
    private long millis;
    private long sequence;
    private long marked;

    /**
     * @param node less than {@link #NODES}, unique within the chain
     * @param mark kept by this node alone
     */
    TimeOrderedIds(InstantSource clock, int node, DurableFile mark) {
        if (node < 0 || node >= NODES) {
            throw new IllegalArgumentException("no such node: " + node);
        }
        this.clock = clock;
        this.node = node;
        this.mark = mark;
        this.marked = mark.read().map(Long::parseLong).orElse(0L);
        this.millis = marked;
    }

    @Override
    public synchronized long next() {
        long now = clock.millis() - EPOCH;
        if (now > millis) {
            millis = now;
            sequence = 0;
        } else if (++sequence == 1 << SEQUENCE_BITS) {
            millis++;
            sequence = 0;
        }
        if (millis >= marked) {
            mark.write(Long.toString(millis + LEAD));
            marked = millis + LEAD;
        }
        return (millis << NODE_BITS | node) << SEQUENCE_BITS | sequence;
    }
}
