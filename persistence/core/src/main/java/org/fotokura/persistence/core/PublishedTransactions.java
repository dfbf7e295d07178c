// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.persistence.EntityManagerFactory;
import org.fotokura.persistence.Transactions;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Publishes {@link Transactions} for every unit that has come up, and takes them back when it goes. */
@Component(service = {})
public final class PublishedTransactions {
    private final BundleContext context;
    private final Map<EntityManagerFactory, ServiceRegistration<Transactions>> published = new ConcurrentHashMap<>();

    @Activate
    public PublishedTransactions(BundleContext context) {
        this.context = context;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(EntityManagerFactory factory, Map<String, Object> properties) {
        if (properties.get(Transactions.UNIT) instanceof String unit) {
            Dictionary<String, Object> named = new Hashtable<>();
            named.put(Transactions.UNIT, unit);
            published.put(
                    factory, context.registerService(Transactions.class, new JpaTransactions(unit, factory), named));
        }
    }

    void remove(EntityManagerFactory factory) {
        withdraw(published.remove(factory));
    }

    @Deactivate
    void withdrawAll() {
        published.values().forEach(PublishedTransactions::withdraw);
        published.clear();
    }

    private static void withdraw(@Nullable ServiceRegistration<Transactions> registration) {
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException gone) {
                // This bundle is stopping, and the framework was quicker.
            }
        }
    }
}
