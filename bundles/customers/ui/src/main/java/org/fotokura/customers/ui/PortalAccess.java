// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customers;
import org.fotokura.customers.Right;
import org.fotokura.operations.Installation;
import org.fotokura.operations.InvalidException;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.fotokura.ui.ViewContext;

/** Who signs in to the portal for a customer, and the invitation that lets a holder set the password. */
final class PortalAccess extends Dialog {
    private static final long serialVersionUID = 1L;

    private final transient Customers customers;
    private final transient Stores stores;
    private final transient Installation installation;
    private final transient ViewContext context;
    private final transient Customer customer;
    private final Div body = new Div();

    PortalAccess(
            Customers customers, Stores stores, Installation installation, ViewContext context, Customer customer) {
        this.customers = customers;
        this.stores = stores;
        this.installation = installation;
        this.context = context;
        this.customer = customer;
        setHeaderTitle(text("portal-access"));
        setWidth("520px");
        setMaxWidth("100%");
        body.addClassName("portal-access");
        add(body);
        getFooter().add(new Button(text("close"), e -> close()));
        list();
    }

    private void list() {
        body.removeAll();
        List<Customers.SignInOf> signIns = customers.signIns(context.actor(), customer.id());
        if (signIns.isEmpty()) {
            body.add(new Paragraph(text("no-sign-ins", customer.called(context.locale()))));
            inviteForm(Contacts.first(customer, Customer.Channel.Kind.MAIL).orElse(customer.number()));
            return;
        }
        for (Customers.SignInOf s : signIns) {
            Span login = new Span(s.signIn().login());
            login.addClassName("login");
            Span state = new Span(text(s.signIn().usable() ? "sign-in-usable" : "sign-in-invited"));
            state.addClassName("state");
            Button again = new Button(
                    text(s.signIn().usable() ? "new-slip" : "slip-again"),
                    e -> context.attempt(() -> invited(customers.inviteAgain(
                            context.actor(), customer.id(), s.signIn().id()))));
            again.addThemeVariants(ButtonVariant.TERTIARY);
            Div row = new Div(new Div(login, state), again);
            row.addClassName("sign-in-row");
            body.add(row);
        }
        Button another = new Button(text("invite-another"), VaadinIcon.PLUS.create(), e -> {
            body.removeAll();
            inviteForm("");
        });
        another.addThemeVariants(ButtonVariant.TERTIARY);
        body.add(another);
    }

    private void inviteForm(String proposed) {
        TextField login = new TextField(text("login"));
        login.setHelperText(text("login-help"));
        login.setValue(proposed);
        login.setWidthFull();
        login.setAutofocus(true);
        CheckboxGroup<Right> rights = new CheckboxGroup<>(text("rights"));
        rights.setItems(Right.SEE, Right.CHOOSE, Right.SHARE, Right.PAY);
        rights.setItemLabelGenerator(r -> text("right-" + r.name().toLowerCase(Locale.ROOT)));
        rights.setValue(EnumSet.allOf(Right.class));
        Button invite = new Button(
                text("make-slip"), VaadinIcon.PRINT.create(), e -> context.attempt(() -> invite(login, rights)));
        invite.addThemeVariants(ButtonVariant.PRIMARY);
        body.add(login, rights, invite);
    }

    private void invite(TextField login, CheckboxGroup<Right> rights) {
        login.setInvalid(false);
        try {
            invited(customers.invite(
                    context.actor(),
                    customer.id(),
                    login.getValue(),
                    customer.called(context.locale()),
                    rights.getValue()));
        } catch (InvalidException refusal) {
            login.setErrorMessage(context.sentence(refusal));
            login.setInvalid(true);
        }
    }

    private void invited(Customers.Invited invited) {
        Locale language = customer.language().orElse(context.locale());
        Store store = stores.find(customer.home()).orElseThrow();
        byte[] pdf = new InvitationSlip(
                        store,
                        customer.called(language),
                        invited.signIn().login(),
                        invited.invitation().code(),
                        installation.url() + invited.invitation().path(),
                        installation.url().toString(),
                        invited.invitation().until().atZone(store.zone()).toLocalDate())
                .pdf(language);

        body.removeAll();
        Span code = new Span(invited.invitation().code());
        code.addClassName("invitation-code");
        Anchor slip = new Anchor(
                DownloadHandler.fromInputStream(event -> new DownloadResponse(
                                new ByteArrayInputStream(pdf),
                                "invitation-" + customer.number() + ".pdf",
                                "application/pdf",
                                pdf.length))
                        .inline(),
                "");
        Button print = new Button(text("open-slip"), VaadinIcon.PRINT.create());
        print.addThemeVariants(ButtonVariant.PRIMARY);
        print.setTabIndex(-1);
        slip.add(print);
        slip.setTarget("_blank");
        slip.addClassName("slip-link");
        body.add(new Paragraph(text("slip-ready", customer.called(context.locale()))), code, slip);
    }

    private String text(String key, Object... arguments) {
        return CustomersEntry.TEXTS.get(context.locale(), key, arguments);
    }
}
