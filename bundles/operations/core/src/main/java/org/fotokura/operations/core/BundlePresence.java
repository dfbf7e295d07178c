// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import java.util.HashSet;
import java.util.Set;
import org.fotokura.operations.Presence;
import org.fotokura.operations.StoreId;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The rooms whose bundles run, told by the stamp {@code Fotokura-Room}. A room is here when its core is active; a room without a core, such as
 * a third party's single bundle, when any bundle of it but an api is.
 */
@Component(immediate = true)
public final class BundlePresence implements Presence, SynchronousBundleListener {
    private static final String STAMP = "Fotokura-Room";

    private final BundleContext context;
    private volatile Set<String> rooms = Set.of();

    @Activate
    public BundlePresence(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
        look();
    }

    @Deactivate
    void leave() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        int interesting = BundleEvent.STARTED
                | BundleEvent.STOPPING
                | BundleEvent.STOPPED
                | BundleEvent.UNINSTALLED
                | BundleEvent.INSTALLED;
        if ((event.getType() & interesting) != 0
                && event.getBundle().getHeaders("").get(STAMP) != null) {
            look();
        }
    }

    private synchronized void look() {
        Set<String> withCore = new HashSet<>();
        Set<String> coreActive = new HashSet<>();
        Set<String> otherActive = new HashSet<>();
        for (Bundle bundle : context.getBundles()) {
            String room = bundle.getHeaders("").get(STAMP);
            String name = bundle.getSymbolicName();
            if (room == null || name == null || name.endsWith(".api")) {
                continue;
            }
            boolean core = name.endsWith(".core");
            if (core) {
                withCore.add(room);
            }
            if (bundle.getState() == Bundle.ACTIVE) {
                (core ? coreActive : otherActive).add(room);
            }
        }
        otherActive.removeAll(withCore);
        coreActive.addAll(otherActive);
        rooms = Set.copyOf(coreActive);
    }

    @Override
    public Set<String> rooms() {
        return rooms;
    }

    @Override
    public boolean isOn(String room, StoreId store) {
        return rooms.contains(room);
    }
}
