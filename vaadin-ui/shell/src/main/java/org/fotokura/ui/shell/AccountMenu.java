// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import java.util.Locale;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Texts;

/** Who is signed in, the language of the screens, and the way out. */
final class AccountMenu extends Div {
    private static final long serialVersionUID = 1L;

    AccountMenu(House house, Actor actor, Locale locale) {
        addClassName("fk-account");
        Button who = new Button(actor.name(), VaadinIcon.USER.create());
        who.addThemeVariants(ButtonVariant.TERTIARY);
        who.setAriaLabel(house.words().get(locale, "account.of", actor.name()));
        Div languages = new Div();
        languages.addClassName("fk-languages");
        languages
                .getElement()
                .setAttribute("role", "group")
                .setAttribute("aria-label", house.words().get(locale, "language"));
        for (Locale language : Texts.LANGUAGES) {
            NativeButton choice = new NativeButton(language.getDisplayLanguage(language), e -> choose(language));
            choice.getElement()
                    .setAttribute("lang", language.toLanguageTag())
                    .setAttribute(
                            "aria-pressed",
                            String.valueOf(language.getLanguage().equals(locale.getLanguage())));
            languages.add(choice);
        }
        NativeButton out = new NativeButton(house.words().get(locale, "sign-out"), e -> {
            getUI().ifPresent(Sessionkeeper::leaving);
            post("/sign-out", "");
        });
        Popover menu = new Popover(languages, new Hr(), out);
        menu.addClassName("fk-account-menu");
        menu.setAriaLabel(house.words().get(locale, "account"));
        menu.setPosition(PopoverPosition.BOTTOM_START);
        menu.setAutofocus(true);
        menu.setTarget(who);
        add(who, menu);
    }

    private void choose(Locale language) {
        post("/language", language.getLanguage());
    }

    /** Leaves the page by a form, as the pages of the door ask for. */
    private void post(String action, String to) {
        getElement().executeJs("""
                        const form = document.createElement('form');
                        form.method = 'post';
                        form.action = $0;
                        for (const [name, value] of [['to', $1], ['back', location.pathname]]) {
                          const input = document.createElement('input');
                          input.type = 'hidden';
                          input.name = name;
                          input.value = value;
                          form.append(input);
                        }
                        document.body.append(form);
                        form.submit();
                        """, action, to);
    }
}
