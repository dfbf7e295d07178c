// SPDX-License-Identifier: Apache-2.0
package org.apache.karaf.jaas.boot;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.security.auth.Subject;

/**
 * The subject's way across the few places where Karaf's shell changes threads.
 *
 * <p>A task carries the subject of whoever submitted it and nothing stays on the thread afterwards. An inheritable
 * thread-local would look simpler, but it marks a pool's thread for good with the subject that happened to start it.
 */
public final class Subjects {
    private Subjects() {}

    /** The same task, running as the subject of this caller (or as nobody, if there is none). */
    public static Runnable wrap(Runnable task) {
        Subject subject = Subject.current();
        return () -> Subject.callAs(subject, () -> {
            task.run();
            return null;
        });
    }

    /** A cached pool whose every task runs as its submitter. Takes the place of the method of {@link Executors}. */
    public static ExecutorService newCachedThreadPool(ThreadFactory threads) {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), threads) {
            @Override
            public void execute(Runnable task) {
                super.execute(wrap(task));
            }
        };
    }

    /** One thread that runs as whoever made the pool: it belongs to a single execution of a single command. */
    public static ScheduledExecutorService newSingleThreadScheduledExecutor(ThreadFactory threads) {
        return Executors.newSingleThreadScheduledExecutor(task -> threads.newThread(wrap(task)));
    }
}
