// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Services of one type that come and go while the screens stay. Ask for each use; keep none. */
final class Live<T> implements AutoCloseable {
    private final ServiceTracker<T, T> tracker;

    Live(BundleContext context, Class<T> type) {
        tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
    }

    /** The best of them, by ranking and age. */
    Optional<T> get() {
        return Optional.ofNullable(tracker.getService());
    }

    /** All of them, in no order. */
    List<T> all() {
        return new ArrayList<>(tracker.getTracked().values());
    }

    @Override
    public void close() {
        tracker.close();
    }
}
