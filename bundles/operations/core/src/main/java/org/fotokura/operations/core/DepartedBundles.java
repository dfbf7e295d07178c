// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the framework and the logs forget uninstalled bundles, which neither does by itself, and with them the tables of contents of their jars.
 * Felix 7.0.5 keeps the counts, all zero, of the services that a bundle used until the last of these services goes; Pax Logging 2.3.2 keeps the
 * bundle's loggers for ever.
 */
@Component(
        immediate = true,
        service = {})
public final class DepartedBundles implements BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(DepartedBundles.class);

    private final BundleContext context;

    @Activate
    public DepartedBundles(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Deactivate
    void leave() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            try {
                forgetUses(context.getBundle(Constants.SYSTEM_BUNDLE_ID), event.getBundle());
                forgetLoggers(LoggerFactory.getILoggerFactory(), event.getBundle());
            } catch (ReflectiveOperationException | ClassCastException e) {
                LOG.warn("A library remembers bundles elsewhere now; a little of every bundle that left may stay", e);
            }
        }
    }

    private static void forgetUses(Bundle framework, Bundle departed) throws ReflectiveOperationException {
        if (framework.getClass().getName().startsWith("org.apache.felix.")) {
            map(field(framework, "m_registry"), "m_inUseMap").remove(departed);
        }
    }

    private static void forgetLoggers(Object factory, Bundle departed) throws ReflectiveOperationException {
        Object manager = factory.getClass().getName().startsWith("org.ops4j.pax.logging.")
                ? field(factory, "m_paxLogging")
                : null;
        if (manager != null) {
            Map<?, ?> loggers = map(manager, "m_loggers");
            String suffix = "#" + departed.getBundleId();
            synchronized (loggers) {
                loggers.keySet().removeIf(key -> key.toString().endsWith(suffix));
            }
        }
    }

    private static Map<?, ?> map(@Nullable Object of, String name) throws ReflectiveOperationException {
        return field(of, name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static @Nullable Object field(@Nullable Object of, String name) throws ReflectiveOperationException {
        if (of == null) {
            return null;
        }
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }
}
