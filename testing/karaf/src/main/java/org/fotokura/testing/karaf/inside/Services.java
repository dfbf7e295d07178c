// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf.inside;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/** The server's services as the probe's own bundle sees them, held until its piece of the test has ended. */
public final class Services implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BundleContext context;
    private final Queue<ServiceTracker<?, ?>> held = new ConcurrentLinkedQueue<>();

    Services(BundleContext context) {
        this.context = context;
    }

    public BundleContext context() {
        return context;
    }

    /** The best service of this type; waits for it, and tells why it is absent if it never comes. */
    public <T> T get(Class<T> type) throws InterruptedException {
        return get(type, "(objectClass=" + type.getName() + ")");
    }

    /** The best service of this type that the filter accepts. */
    public <T> T get(Class<T> type, String filter) throws InterruptedException {
        ServiceTracker<T, T> tracker;
        try {
            tracker = new ServiceTracker<>(
                    context, context.createFilter("(&(objectClass=" + type.getName() + ")" + filter + ")"), null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(filter, e);
        }
        tracker.open();
        held.add(tracker);
        T service = tracker.waitForService(PATIENCE.toMillis());
        if (service == null) {
            throw new AssertionError("No service " + type.getName() + " " + filter + " after " + PATIENCE.toSeconds()
                    + " s.\n" + new Absences(context).explain());
        }
        return service;
    }

    @Override
    public void close() {
        held.forEach(ServiceTracker::close);
    }
}
