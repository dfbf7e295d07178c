// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.ui;

import static org.fotokura.capture.ui.OfficeIntake.TEXTS;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Locale;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Selection;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Actor;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContext;
import org.fotokura.ui.ViewContribution;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** A customer adds photos of their own: {@code /portal/intake}. */
@org.osgi.service.component.annotations.Component(service = ViewContribution.class)
public final class PortalIntake implements ViewContribution {
    private final Catalog catalog;
    private final Customers customers;

    @Activate
    public PortalIntake(@Reference Catalog catalog, @Reference Customers customers) {
        this.catalog = catalog;
        this.customers = customers;
    }

    @Override
    public Frame frame() {
        return Frame.PORTAL;
    }

    @Override
    public String route() {
        return OfficeIntake.ROUTE;
    }

    @Override
    public String label(Locale locale) {
        return TEXTS.get(locale, "add");
    }

    @Override
    public Component icon() {
        return VaadinIcon.PLUS_CIRCLE_O.create();
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public boolean visibleTo(Actor actor) {
        return actor.isCustomer();
    }

    @Override
    public Component open(ViewContext context) {
        Actor actor = context.actor();
        List<Customer> owners = customers.represented(actor).stream()
                .filter(r -> catalog.allows(actor, AccessRight.ADD, r.customer()))
                .flatMap(r -> customers.find(actor, r.customer()).stream())
                .toList();
        H1 title = new H1(TEXTS.get(context.locale(), "add"));
        if (owners.isEmpty()) {
            Div nothing = new Div(title, new Paragraph(TEXTS.get(context.locale(), "adds-none")));
            nothing.addClassName("fk-state");
            return nothing;
        }
        if (owners.size() == 1) {
            return page(context, owners.getFirst(), title);
        }
        Select<Customer> whose = new Select<>();
        whose.setLabel(TEXTS.get(context.locale(), "whose"));
        whose.setItems(owners);
        whose.setItemLabelGenerator(c -> c.called(context.locale()));
        Div choice = new Div();
        choice.addClassName("intake-choice");
        whose.addValueChangeListener(e -> {
            choice.removeAll();
            choice.add(page(context, e.getValue(), title, whose));
        });
        whose.setValue(owners.getFirst());
        return choice;
    }

    private static IntakePage page(ViewContext context, Customer owner, Component... head) {
        return new IntakePage(context, owner.id(), "customer", Selection.KEEP, head);
    }
}
