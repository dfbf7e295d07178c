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
import java.util.Optional;
import java.util.stream.Collectors;
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
    private final Div who = new Div();
    private final Div acts = new Div();
    private final Button portal = new Button("", VaadinIcon.KEY.create(), e -> invite());
    private final Button edit = new Button("", VaadinIcon.EDIT.create(), e -> edit());

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
        who.addClassName("customer-who");
        portal.addThemeVariants(ButtonVariant.TERTIARY);
        edit.setText(text("change"));
        edit.addThemeVariants(ButtonVariant.TERTIARY);
        acts.add(portal, edit);
        acts.addClassName("customer-acts");
        Div head = new Div(who, acts);
        head.addClassName("customer-head");
        Component cards = context.cards(CustomerId.class, id);
        add(back, head, cards);
        show(present());
        context.on(Customers.CHANGED_TOPIC, happenings -> {
            if (happenings.stream().anyMatch(h -> id.toString().equals(h.facts().get("customer")))) {
                customers.find(context.actor(), id).ifPresent(this::show);
            }
        });
    }

    private void show(Customer customer) {
        String name = customer.called(context.locale());
        context.title(name);
        who.removeAll();
        who.add(new H1(name));
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
            facts.add(fact(
                    VaadinIcon.HOME,
                    text("address"),
                    new Span(customer.address()
                            .lines()
                            .map(String::strip)
                            .filter(l -> !l.isEmpty())
                            .collect(Collectors.joining(", ")))));
        }
        store.ifPresent(s -> {
            Span since = new Span(text(
                    "since",
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(context.locale())
                            .format(customer.createdAt().atZone(s.zone()))));
            Div fact = new Div(picture(VaadinIcon.CALENDAR), since);
            fact.addClassName("customer-fact");
            facts.add(fact);
        });
        who.add(facts);
        if (!customer.note().isBlank()) {
            Paragraph note = new Paragraph(customer.note());
            note.addClassName("customer-note");
            who.add(note);
        }
        boolean changes = context.actor().may(Customers.EDIT, Scope.of(customer.home()));
        acts.setVisible(changes);
        if (changes) {
            boolean invited = !customers.signIns(context.actor(), id).isEmpty();
            portal.setText(text(invited ? "portal-access" : "invite"));
        }
    }

    private void invite() {
        new PortalAccess(customers, stores, installation, context, present()).open();
    }

    private void edit() {
        CustomerForm form = CustomerForm.change(customers, stores, context, present());
        form.onSaved(saved -> {
            context.say(text("saved"));
            show(saved);
        });
        form.open();
    }

    private Customer present() {
        return customers.find(context.actor(), id).orElseThrow(UnknownCustomerException::new);
    }

    private static Div fact(VaadinIcon icon, String label, Component value) {
        Span hidden = new Span(label + ": ");
        hidden.addClassName("for-readers");
        Div fact = new Div(picture(icon), hidden, value);
        fact.setTitle(label);
        fact.addClassName("customer-fact");
        return fact;
    }

    private static Component picture(VaadinIcon icon) {
        Component picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        return picture;
    }

    private String text(String key, Object... arguments) {
        return CustomersEntry.TEXTS.get(context.locale(), key, arguments);
    }
}
