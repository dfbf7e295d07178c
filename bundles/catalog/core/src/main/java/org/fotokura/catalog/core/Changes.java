// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import java.util.Map;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.PhotoId;
import org.fotokura.customers.CustomerId;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Tells screens that photos changed, where there is someone to carry the news. */
@Component(service = Changes.class)
public final class Changes {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable EventAdmin events;

    /** Posts {@link Catalog#CHANGED_TOPIC} for a photo; returns at once. */
    public void post(CustomerId owner, PhotoId photo) {
        EventAdmin admin = events;
        if (admin != null) {
            admin.postEvent(
                    new Event(Catalog.CHANGED_TOPIC, Map.of("owner", owner.toString(), "photo", photo.toString())));
        }
    }
}
