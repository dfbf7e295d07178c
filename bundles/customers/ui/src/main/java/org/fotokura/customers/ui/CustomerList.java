// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.fotokura.ui.ViewContext;

/** Customers found while typing. */
@StyleSheet("context://customers/customers.css")
final class CustomerList extends Div {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;
    private static final int TYPING_PAUSE_MILLIS = 150;

    private final transient Customers customers;
    private final transient Stores stores;
    private final transient ViewContext context;
    private final transient Map<StoreId, Store> storesById = new HashMap<>();
    private final transient Map<String, Customer> shown = new LinkedHashMap<>();

    private final TextField words = new TextField();
    private final UnorderedList rows = new UnorderedList();
    private final Div below = new Div();
    private final Span found = new Span();

    CustomerList(Customers customers, Stores stores, ViewContext context) {
        this.customers = customers;
        this.stores = stores;
        this.context = context;
        addClassName("customers-list");

        H1 title = new H1(text("customers"));
        words.setPlaceholder(text("search"));
        words.setAriaLabel(text("search"));
        words.setPrefixComponent(VaadinIcon.SEARCH.create());
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.TIMEOUT);
        words.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        words.setAutofocus(true);
        words.addClassName("customers-search");
        words.addValueChangeListener(e -> search());
        words.addKeyPressListener(Key.ENTER, e -> openFirst());

        Div head = new Div(title);
        head.addClassName("customers-head");
        if (context.actor().mayAnywhere(Customers.EDIT)) {
            Button register = new Button(text("new-customer"), VaadinIcon.PLUS.create(), e -> register(""));
            register.addThemeVariants(ButtonVariant.PRIMARY);
            head.add(register);
        }
        found.addClassName("customers-found");
        found.getElement().setAttribute("role", "status");
        rows.addClassName("customers-rows");
        rows.getElement().setAttribute("aria-label", text("customers"));
        below.addClassName("customers-below");
        add(head, words, found, rows, below);

        context.on(Customers.CHANGED_TOPIC, happenings -> search());
        search();
    }

    private void search() {
        shown.clear();
        rows.removeAll();
        storesById.clear();
        stores.all().forEach(s -> storesById.put(s.id(), s));
        append(Optional.empty());
    }

    private void append(Optional<String> cursor) {
        context.attempt(() -> {
            Page<Customer> page = customers.search(context.actor(), words.getValue(), cursor, PAGE);
            for (Customer c : page.items()) {
                shown.put(c.id().toString(), c);
                rows.add(row(c));
            }
            below.removeAll();
            if (shown.isEmpty()) {
                below.add(nobody());
            }
            page.next().ifPresent(next -> {
                Button more = new Button(text("more"), e -> append(Optional.of(next)));
                more.addThemeVariants(ButtonVariant.TERTIARY);
                below.add(more);
            });
            found.setText(
                    words.getValue().isBlank()
                            ? ""
                            : page.next().isPresent()
                                    ? text("found-first", shown.size())
                                    : text("found", shown.size()));
        });
    }

    private ListItem row(Customer customer) {
        Span name = new Span(customer.called(context.locale()));
        name.addClassName("name");
        Span reading = new Span(customer.reading());
        reading.addClassName("reading");
        Div who = new Div(name, reading);
        who.addClassName("who");
        Span number = new Span(customer.number());
        number.addClassName("number");
        Span store = new Span(Optional.ofNullable(storesById.get(customer.home()))
                .map(Store::name)
                .orElse(""));
        store.addClassName("store");
        Span contact = new Span(Contacts.first(customer, Customer.Channel.Kind.PHONE)
                .or(() -> Contacts.first(customer, Customer.Channel.Kind.MAIL))
                .orElse(""));
        contact.addClassName("contact");
        Anchor row = new Anchor(context.link(CustomersEntry.ROUTE, customer.id().toString()));
        row.add(who, number, contact, store);
        row.addClassName("customers-row");
        row.getElement().setAttribute("router-link", true);
        return new ListItem(row);
    }

    private Div nobody() {
        Div empty = new Div();
        empty.addClassName("customers-empty");
        boolean searching = !words.getValue().isBlank();
        empty.add(VaadinIcon.USERS.create());
        empty.add(
                new Paragraph(searching ? text("nobody-found", words.getValue().strip()) : text("nobody-yet")));
        if (context.actor().mayAnywhere(Customers.EDIT)) {
            Button register = new Button(
                    searching ? text("register-searched") : text("register-first"),
                    e -> register(searching ? words.getValue().strip() : ""));
            register.addThemeVariants(ButtonVariant.PRIMARY);
            empty.add(register);
        }
        return empty;
    }

    private void openFirst() {
        shown.values().stream().findFirst().ifPresent(c -> context.navigate(CustomersEntry.ROUTE, c.id().toString()));
    }

    private void register(String searched) {
        CustomerForm form = CustomerForm.register(customers, stores, context, searched);
        form.onSaved(saved -> {
            context.say(text("registered", saved.called(context.locale()), saved.number()));
            context.navigate(CustomersEntry.ROUTE, saved.id().toString());
        });
        form.open();
    }

    private String text(String key, Object... arguments) {
        return CustomersEntry.TEXTS.get(context.locale(), key, arguments);
    }
}
