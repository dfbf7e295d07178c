// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Installation;
import org.fotokura.operations.Texts;
import org.fotokura.stores.Stores;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContext;
import org.fotokura.ui.ViewContribution;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Customers in the back office: {@code /office/customers}, and one of them at {@code /office/customers/<id>}. */
@org.osgi.service.component.annotations.Component(service = ViewContribution.class)
public final class CustomersEntry implements ViewContribution {
    static final String ROUTE = "customers";
    static final Texts TEXTS = Texts.of(CustomersEntry.class);

    private final Customers customers;
    private final Stores stores;
    private final Installation installation;

    @Activate
    public CustomersEntry(
            @Reference Customers customers, @Reference Stores stores, @Reference Installation installation) {
        this.customers = customers;
        this.stores = stores;
        this.installation = installation;
    }

    @Override
    public Frame frame() {
        return Frame.BACK_OFFICE;
    }

    @Override
    public String route() {
        return ROUTE;
    }

    @Override
    public String label(Locale locale) {
        return TEXTS.get(locale, "customers");
    }

    @Override
    public Component icon() {
        return VaadinIcon.USERS.create();
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public boolean visibleTo(Actor actor) {
        return actor.mayAnywhere(Customers.READ);
    }

    @Override
    public Component open(ViewContext context) {
        List<String> parameters = context.parameters();
        if (parameters.isEmpty()) {
            return new CustomerList(customers, stores, context);
        }
        return new CustomerPage(customers, stores, installation, context, CustomerId.parse(parameters.get(0)));
    }
}
