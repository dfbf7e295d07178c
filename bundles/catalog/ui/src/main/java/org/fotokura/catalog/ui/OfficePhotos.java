// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import org.fotokura.catalog.Catalog;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Texts;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContext;
import org.fotokura.ui.ViewContribution;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** A customer's photos in the back office: {@code /office/photos/<customer>}, reached from the customer's page. */
@org.osgi.service.component.annotations.Component(service = ViewContribution.class)
public final class OfficePhotos implements ViewContribution {
    static final String ROUTE = "photos";
    static final Texts TEXTS = Texts.of(OfficePhotos.class);

    private final Catalog catalog;
    private final Customers customers;

    @Activate
    public OfficePhotos(@Reference Catalog catalog, @Reference Customers customers) {
        this.catalog = catalog;
        this.customers = customers;
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
        return TEXTS.get(locale, "photos");
    }

    @Override
    public Component icon() {
        return VaadinIcon.PICTURE.create();
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public boolean inMenu() {
        return false;
    }

    @Override
    public boolean visibleTo(Actor actor) {
        return actor.mayAnywhere(Catalog.SEE);
    }

    @Override
    public Component open(ViewContext context) {
        List<String> parameters = context.parameters();
        if (parameters.size() != 1) {
            throw new UnknownCustomerException();
        }
        CustomerId owner = CustomerId.parse(parameters.get(0));
        Customer customer = customers.find(context.actor(), owner).orElseThrow(UnknownCustomerException::new);
        String name = customer.called(context.locale());
        context.title(TEXTS.get(context.locale(), "photos-of", name));

        Anchor back = new Anchor(context.link("customers", owner.toString()), name);
        back.getElement().setAttribute("router-link", true);
        Div head = new Div(back, new H1(TEXTS.get(context.locale(), "photos")));
        head.addClassName("photos-whose");
        return new PhotoWall(catalog, context, owner, head);
    }
}
