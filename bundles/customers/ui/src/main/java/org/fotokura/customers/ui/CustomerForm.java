// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customer.Channel;
import org.fotokura.customers.Customers;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Texts;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.fotokura.ui.ViewContext;

/** Registers a customer, or changes one. What was typed stays until it was taken. */
final class CustomerForm extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final String FOLLOW_BROWSER = "";

    private final transient ViewContext context;
    private final transient Optional<Customer> before;
    private final transient Map<String, HasValidation> fields = new HashMap<>();
    private transient Consumer<Customer> saved = c -> {};

    private final TextField familyName = new TextField();
    private final TextField givenName = new TextField();
    private final TextField reading = new TextField();
    private final TextField phone = new TextField();
    private final EmailField mail = new EmailField();
    private final TextArea address = new TextArea();
    private final TextArea note = new TextArea();
    private final Select<Store> home = new Select<>();
    private final Select<String> language = new Select<>();

    static CustomerForm register(Customers customers, Stores stores, ViewContext context, String searched) {
        CustomerForm form = new CustomerForm(
                stores, context, Optional.empty(), draft -> customers.register(context.actor(), draft));
        if (searched.contains("@")) {
            form.mail.setValue(searched);
        } else if (searched.chars().filter(Character::isDigit).count() > 4) {
            form.phone.setValue(searched);
        } else {
            form.familyName.setValue(searched);
        }
        return form;
    }

    static CustomerForm change(Customers customers, Stores stores, ViewContext context, Customer customer) {
        return new CustomerForm(
                stores,
                context,
                Optional.of(customer),
                draft -> customers.change(context.actor(), customer.id(), customer.version(), draft));
    }

    private CustomerForm(
            Stores stores, ViewContext context, Optional<Customer> before, Function<Customers.Draft, Customer> save) {
        this.context = context;
        this.before = before;
        setHeaderTitle(text(before.isPresent() ? "change-customer" : "new-customer"));
        setCloseOnOutsideClick(false);
        setWidth("640px");
        setMaxWidth("100%");

        field("familyName", familyName, "family-name", familyName::setLabel);
        field("givenName", givenName, "given-name", givenName::setLabel);
        field("reading", reading, "reading", reading::setLabel);
        field("phone", phone, "phone", phone::setLabel);
        field("mail", mail, "mail", mail::setLabel);
        field("address", address, "address", address::setLabel);
        field("note", note, "note", note::setLabel);
        field("home", home, "home-store", home::setLabel);
        field("language", language, "language", language::setLabel);
        reading.setHelperText(text("reading-help"));
        note.setHelperText(text("note-help"));
        familyName.setAutofocus(true);
        familyName.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);

        List<Store> choices = stores.of(context.actor()).stream()
                .filter(s -> context.actor().may(Customers.EDIT, Scope.of(s.id())))
                .toList();
        home.setItems(choices);
        home.setItemLabelGenerator(s -> s.code() + " · " + s.name());
        language.setItems(languages());
        language.setItemLabelGenerator(this::languageName);
        language.setValue(FOLLOW_BROWSER);
        if (before.isPresent()) {
            fill(before.get(), choices);
        } else if (!choices.isEmpty()) {
            home.setValue(choices.get(0));
        }
        home.setVisible(choices.size() > 1);

        FormLayout layout = new FormLayout(familyName, givenName, reading, home, phone, mail, address, language, note);
        layout.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("420px", 2));
        layout.setColspan(address, 2);
        layout.setColspan(note, 2);
        add(layout);

        Button cancel = new Button(text("cancel"), e -> close());
        Button take = new Button(text(before.isPresent() ? "save" : "register"), e -> save(save));
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.addClickShortcut(Key.ENTER, com.vaadin.flow.component.KeyModifier.CONTROL);
        getFooter().add(cancel, take);
    }

    void onSaved(Consumer<Customer> listener) {
        saved = listener;
    }

    private void field(String name, HasValidation field, String key, Consumer<String> label) {
        label.accept(text(key));
        fields.put(name, field);
        if (field instanceof HasValue<?, ?> value) {
            value.addValueChangeListener(e -> field.setInvalid(false));
        }
    }

    private void fill(Customer customer, List<Store> choices) {
        familyName.setValue(customer.familyName());
        givenName.setValue(customer.givenName());
        reading.setValue(customer.reading());
        Contacts.first(customer, Channel.Kind.PHONE).ifPresent(phone::setValue);
        Contacts.first(customer, Channel.Kind.MAIL).ifPresent(mail::setValue);
        address.setValue(customer.address());
        note.setValue(customer.note());
        language.setValue(customer.language().map(Locale::toLanguageTag).orElse(FOLLOW_BROWSER));
        choices.stream().filter(s -> s.id().equals(customer.home())).findFirst().ifPresent(home::setValue);
    }

    private void save(Function<Customers.Draft, Customer> save) {
        fields.values().forEach(f -> f.setInvalid(false));
        if (home.getValue() == null && before.isEmpty()) {
            context.say(text("no-store"));
            return;
        }
        Customers.Draft draft = new Customers.Draft(
                home.getValue() == null
                        ? before.orElseThrow().home()
                        : home.getValue().id(),
                familyName.getValue(),
                givenName.getValue(),
                reading.getValue(),
                channels(),
                address.getValue(),
                Optional.of(language.getValue()).filter(l -> !l.equals(FOLLOW_BROWSER)),
                note.getValue());
        context.attempt(() -> {
            try {
                Customer customer = save.apply(draft);
                close();
                saved.accept(customer);
            } catch (InvalidException e) {
                show(e);
            }
        });
    }

    private void show(InvalidException refusal) {
        HasValidation field = fields.get(refusal.field());
        if (field == null) {
            throw refusal;
        }
        field.setErrorMessage(context.sentence(refusal));
        field.setInvalid(true);
        if (field instanceof com.vaadin.flow.component.Focusable<?> focusable) {
            focusable.focus();
        }
    }

    /** The entered phone and mail first, then what this form doesn't show. */
    private List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        add(channels, Channel.Kind.PHONE, phone.getValue());
        add(channels, Channel.Kind.MAIL, mail.getValue());
        return channels;
    }

    private void add(List<Channel> channels, Channel.Kind kind, String first) {
        if (!first.isBlank()) {
            channels.add(new Channel(kind, first.strip()));
        }
        before.stream()
                .flatMap(c -> c.channels().stream())
                .filter(c -> c.kind() == kind)
                .skip(1)
                .filter(c -> !c.value().equals(first.strip()))
                .forEach(channels::add);
    }

    private static List<String> languages() {
        List<String> tags = new ArrayList<>();
        tags.add(FOLLOW_BROWSER);
        Texts.LANGUAGES.forEach(l -> tags.add(l.toLanguageTag()));
        return tags;
    }

    private String languageName(String tag) {
        if (tag.equals(FOLLOW_BROWSER)) {
            return text("language-of-browser");
        }
        Locale locale = Locale.forLanguageTag(tag);
        return locale.getDisplayLanguage(locale);
    }

    private String text(String key, Object... arguments) {
        return CustomersEntry.TEXTS.get(context.locale(), key, arguments);
    }
}
