// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import org.fotokura.customers.Customer;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.operations.Installation;
import org.fotokura.operations.Scope;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.fotokura.ui.ViewContext;

/** One customer: who they are, how to reach them, who signs in for them, and what other rooms know of them. */
@StyleSheet("context://customers/customers.css")
final class CustomerPage extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Customers customers;
    private final transient Stores stores;
    private final transient Installation installation;
    private final transient ViewContext context;
    private final transient CustomerId id;
    private final Div head = new Div();

    CustomerPage(Customers customers, Stores stores, Installation installation, ViewContext context, CustomerId id) {
        this.customers = customers;
        this.stores = stores;
        this.installation = installation;
        this.context = context;
        this.id = id;
        addClassName("customer-page");
        Anchor back = new Anchor(context.link(CustomersEntry.ROUTE), text("all-customers"));
        back.getElement().setAttribute("router-link", true);
        back.addClassName("customer-back");
        head.addClassName("customer-head");
        Component cards = context.cards(CustomerId.class, id);
        add(back, head, cards);
        show(customers.find(context.actor(), id).orElseThrow(UnknownCustomerException::new));
        context.on(Customers.CHANGED_TOPIC, happenings -> {
            if (happenings.stream().anyMatch(h -> id.toString().equals(h.facts().get("customer")))) {
                customers.find(context.actor(), id).ifPresent(this::show);
            }
        });
    }

    private void show(Customer customer) {
        String name = Names.of(customer, context.locale());
        context.title(name);
        head.removeAll();

        Div who = new Div(new H1(name));
        who.addClassName("customer-who");
        if (!customer.reading().isBlank()) {
            Span reading = new Span(customer.reading());
            reading.addClassName("reading");
            who.add(reading);
        }
        Optional<Store> store = stores.find(customer.home());
        Div facts = new Div();
        facts.addClassName("customer-facts");
        facts.add(fact(VaadinIcon.HASH, text("number"), new Span(customer.number())));
        store.ifPresent(s -> facts.add(fact(VaadinIcon.SHOP, text("home-store"), new Span(s.name()))));
        for (Customer.Channel c : customer.channels()) {
            boolean phone = c.kind() == Customer.Channel.Kind.PHONE;
            facts.add(fact(
                    phone ? VaadinIcon.PHONE : VaadinIcon.ENVELOPE,
                    text(phone ? "phone" : "mail"),
                    new Anchor((phone ? "tel:" : "mailto:") + c.value().replaceAll("\\s", ""), c.value())));
        }
        if (!customer.address().isBlank()) {
            facts.add(fact(VaadinIcon.HOME, text("address"), new Span(customer.address())));
        }
        store.ifPresent(s -> facts.add(fact(
                VaadinIcon.CALENDAR,
                text("since"),
                new Span(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(context.locale())
                        .format(customer.createdAt().atZone(s.zone()))))));
        who.add(facts);
        if (!customer.note().isBlank()) {
            Paragraph note = new Paragraph(customer.note());
            note.addClassName("customer-note");
            who.add(note);
        }
        head.add(who);
        if (context.actor().may(Customers.EDIT, Scope.of(customer.home()))) {
            head.add(acts(customer));
        }
    }

    private Div acts(Customer customer) {
        List<Customers.SignInOf> signIns = customers.signIns(context.actor(), id);
        Button edit = new Button(text("change"), VaadinIcon.EDIT.create(), e -> edit());
        Button portal = new Button(
                text(signIns.isEmpty() ? "invite" : "portal-access"),
                VaadinIcon.KEY.create(),
                e -> new PortalAccess(customers, stores, installation, context, customer).open());
        portal.addThemeVariants(ButtonVariant.TERTIARY);
        edit.addThemeVariants(ButtonVariant.TERTIARY);
        Div acts = new Div(portal, edit);
        acts.addClassName("customer-acts");
        return acts;
    }

    private void edit() {
        Customer present = customers.find(context.actor(), id).orElseThrow(UnknownCustomerException::new);
        CustomerForm form = CustomerForm.change(customers, stores, context, present);
        form.onSaved(saved -> {
            context.say(text("saved"));
            show(saved);
        });
        form.open();
    }

    private static Div fact(VaadinIcon icon, String label, Component value) {
        Component picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        Span hidden = new Span(label + ": ");
        hidden.addClassName("for-readers");
        Div fact = new Div(picture, hidden, value);
        fact.setTitle(label);
        fact.addClassName("customer-fact");
        return fact;
    }

    private String text(String key, Object... arguments) {
        return CustomersEntry.TEXTS.get(context.locale(), key, arguments);
    }
}
