// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Asks again until the answer is there or the deadline has passed. */
public final class Eventually {
    private static final long BETWEEN_NANOS = 20_000_000;

    private Eventually() {}

    /** The first present answer; an exception counts as "not yet" and is shown if the time runs out. */
    public static <T> T within(Duration patience, String what, Callable<Optional<T>> question) {
        long deadline = System.nanoTime() + patience.toNanos();
        Throwable last = null;
        do {
            try {
                Optional<T> answer = question.call();
                if (answer.isPresent()) {
                    return answer.get();
                }
                last = null;
            } catch (Exception | AssertionError e) {
                last = e;
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        } while (System.nanoTime() < deadline);
        throw new AssertionError("Not within " + patience.toMillis() + " ms: " + what, last);
    }

    /** Until the condition holds. */
    public static void holds(Duration patience, String what, Callable<Boolean> condition) {
        within(patience, what, () -> condition.call() ? Optional.of(Boolean.TRUE) : Optional.empty());
    }
}
