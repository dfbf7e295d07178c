// SPDX-License-Identifier: Apache-2.0
package org.fotokura.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * What a piece of work took.
 *
 * @param cpu processor seconds of all threads and processes that did it, of user and system
 * @param wall seconds on the wall
 */
record Cost(double cpu, double wall) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    /** Measures work of this process, collector and compiler included. */
    static Cost of(Work work) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Cost((SYSTEM.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9);
    }

    /** The run in the middle by processor time. */
    static Cost median(List<Cost> runs) {
        Cost[] sorted = runs.toArray(Cost[]::new);
        Arrays.sort(sorted, (a, b) -> Double.compare(a.cpu(), b.cpu()));
        return sorted[sorted.length / 2];
    }
}
