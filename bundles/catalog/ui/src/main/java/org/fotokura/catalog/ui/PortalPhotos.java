// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.ui;

import static org.fotokura.catalog.ui.OfficePhotos.TEXTS;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Catalog;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Actor;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContext;
import org.fotokura.ui.ViewContribution;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** A customer's own photos: the portal's first page. */
@org.osgi.service.component.annotations.Component(service = ViewContribution.class)
public final class PortalPhotos implements ViewContribution {
    private final Catalog catalog;
    private final Customers customers;

    @Activate
    public PortalPhotos(@Reference Catalog catalog, @Reference Customers customers) {
        this.catalog = catalog;
        this.customers = customers;
    }

    @Override
    public Frame frame() {
        return Frame.PORTAL;
    }

    @Override
    public String route() {
        return "";
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
        return 100;
    }

    @Override
    public boolean visibleTo(Actor actor) {
        return actor.isCustomer();
    }

    @Override
    public Component open(ViewContext context) {
        Actor actor = context.actor();
        List<Customer> owners = customers.represented(actor).stream()
                .filter(r -> catalog.allows(actor, AccessRight.SEE, r.customer()))
                .flatMap(r -> customers.find(actor, r.customer()).stream())
                .toList();
        if (owners.isEmpty()) {
            Component picture = VaadinIcon.EYE_SLASH.create();
            picture.getElement().setAttribute("aria-hidden", "true");
            Div nothing = new Div(
                    picture,
                    new H1(TEXTS.get(context.locale(), "sees-none")),
                    new Paragraph(TEXTS.get(context.locale(), "sees-none-why")));
            nothing.addClassName("fk-state");
            return nothing;
        }
        if (owners.size() == 1) {
            return wall(context, owners.getFirst());
        }
        Select<Customer> whose = new Select<>();
        whose.setAriaLabel(TEXTS.get(context.locale(), "whose"));
        whose.setItems(owners);
        whose.setItemLabelGenerator(c -> c.called(context.locale()));
        Div page = new Div();
        page.addClassNames("fk-full", "photos-choice");
        whose.addValueChangeListener(e -> {
            page.removeAll();
            page.add(wall(context, e.getValue(), whose));
        });
        whose.setValue(owners.getFirst());
        return page;
    }

    private PhotoWall wall(ViewContext context, Customer owner, Component... whose) {
        H1 title = new H1(TEXTS.get(context.locale(), "photos"));
        title.addClassName("photos-for-readers");
        return new PhotoWall(
                catalog,
                context,
                owner.id(),
                Stream.concat(Stream.of(title), Stream.of(whose)).toArray(Component[]::new));
    }
}
