// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Selection;
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

/** Taking a customer's photos in at the counter: {@code /office/intake/<customer>}, reached from the customer's page. */
@org.osgi.service.component.annotations.Component(service = ViewContribution.class)
public final class OfficeIntake implements ViewContribution {
    static final String ROUTE = "intake";
    static final Texts TEXTS = Texts.of(OfficeIntake.class);

    private final Catalog catalog;
    private final Customers customers;

    @Activate
    public OfficeIntake(@Reference Catalog catalog, @Reference Customers customers) {
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
        return TEXTS.get(locale, "take-in");
    }

    @Override
    public Component icon() {
        return VaadinIcon.UPLOAD.create();
    }

    @Override
    public int order() {
        return 210;
    }

    @Override
    public boolean inMenu() {
        return false;
    }

    @Override
    public boolean visibleTo(Actor actor) {
        return actor.mayAnywhere(Catalog.HANDLE);
    }

    @Override
    public Component open(ViewContext context) {
        List<String> parameters = context.parameters();
        if (parameters.size() != 1) {
            throw new UnknownCustomerException();
        }
        CustomerId id = CustomerId.parse(parameters.get(0));
        Customer customer = customers.find(context.actor(), id).orElseThrow(UnknownCustomerException::new);
        catalog.require(context.actor(), AccessRight.ADD, id);
        String name = customer.called(context.locale());
        context.title(TEXTS.get(context.locale(), "take-in-for", name));
        Anchor back = new Anchor(context.link("customers", id.toString()), name);
        back.getElement().setAttribute("router-link", true);
        return new IntakePage(
                context, id, "counter", Selection.UNDECIDED, back, new H1(TEXTS.get(context.locale(), "take-in")));
    }
}
