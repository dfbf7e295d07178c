// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.util.Locale;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Texts;

/** Who is signed in, the language of the screens, and the way out. */
final class AccountMenu extends MenuBar {
    private static final long serialVersionUID = 1L;

    AccountMenu(House house, Actor actor, Locale locale) {
        addClassName("fk-account");
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        getElement().setAttribute("aria-label", house.words().get(locale, "account"));
        MenuItem who = addItem(VaadinIcon.USER.create());
        who.add(new Span(actor.name()));
        who.setAriaLabel(house.words().get(locale, "account.of", actor.name()));
        SubMenu menu = who.getSubMenu();
        for (Locale language : Texts.LANGUAGES) {
            MenuItem item = menu.addItem(language.getDisplayLanguage(language), e -> choose(language));
            item.setCheckable(true);
            item.setChecked(language.getLanguage().equals(locale.getLanguage()));
        }
        menu.addSeparator();
        menu.addItem(house.words().get(locale, "sign-out"), e -> {
            getUI().ifPresent(Sessionkeeper::leaving);
            post("/sign-out", "");
        });
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
