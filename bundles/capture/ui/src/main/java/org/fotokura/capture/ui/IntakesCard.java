// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.fotokura.capture.Intakes;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Catalog;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.stores.Stores;
import org.fotokura.ui.CardContribution;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** What was taken in lately, on a customer's page in the back office, and the way to take more in. */
@org.osgi.service.component.annotations.Component(service = CardContribution.class)
public final class IntakesCard implements CardContribution<CustomerId> {
    private final Intakes intakes;
    private final Catalog catalog;
    private final Customers customers;
    private final Stores stores;

    @Activate
    public IntakesCard(
            @Reference Intakes intakes,
            @Reference Catalog catalog,
            @Reference Customers customers,
            @Reference Stores stores) {
        this.intakes = intakes;
        this.catalog = catalog;
        this.customers = customers;
        this.stores = stores;
    }

    @Override
    public Class<CustomerId> subject() {
        return CustomerId.class;
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public Optional<Component> open(CustomerId customer, ViewContext context) {
        if (context.frame() != Frame.BACK_OFFICE || !catalog.allows(context.actor(), AccessRight.SEE, customer)) {
            return Optional.empty();
        }
        boolean adds = catalog.allows(context.actor(), AccessRight.ADD, customer);
        return customers
                .find(context.actor(), customer)
                .flatMap(c -> stores.find(c.home()))
                .map(home -> new LatestIntakes(intakes, context, customer, home.zone(), adds));
    }
}
