// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Catalog;
import org.fotokura.customers.CustomerId;
import org.fotokura.ui.CardContribution;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** The newest photos on a customer's page in the back office, and the way to all of them. */
@org.osgi.service.component.annotations.Component(service = CardContribution.class)
public final class PhotosCard implements CardContribution<CustomerId> {
    private final Catalog catalog;

    @Activate
    public PhotosCard(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Class<CustomerId> subject() {
        return CustomerId.class;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Optional<Component> open(CustomerId customer, ViewContext context) {
        return context.frame() == Frame.BACK_OFFICE && catalog.allows(context.actor(), AccessRight.SEE, customer)
                ? Optional.of(new NewestPhotos(catalog, context, customer))
                : Optional.empty();
    }
}
