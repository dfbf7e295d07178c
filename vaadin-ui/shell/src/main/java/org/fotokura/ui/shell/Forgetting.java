// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.data.binder.BeanPropertySet;
import com.vaadin.flow.internal.ReflectionCache;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Vaadin forget the classes of bundles that have gone. What it remembers by class, for the life of the server, would keep their class
 * loaders; cleared, it is found out again at the next use. Tabs let go of a departed room a moment after its bundle has stopped, hence several
 * times.
 */
final class Forgetting implements BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final int TIMES = 3;

    private final AtomicInteger due = new AtomicInteger();

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED || event.getType() == BundleEvent.UNRESOLVED) {
            due.set(TIMES);
        }
    }

    /** Clears what is due. Called every few seconds. */
    void forget() {
        if (due.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            ReflectionCache.clearAll();
            try {
                propertySets().clear();
            } catch (ReflectiveOperationException e) {
                LOG.warn(
                        "Vaadin keeps its bean property sets elsewhere now; class loaders of departed bundles may stay",
                        e);
            }
        }
    }

    /** Has no door of its own. */
    static Map<?, ?> propertySets() throws ReflectiveOperationException {
        Field instances = BeanPropertySet.class.getDeclaredField("INSTANCES");
        instances.setAccessible(true);
        return (Map<?, ?>) instances.get(null);
    }
}
