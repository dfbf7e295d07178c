// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Locale;
import org.fotokura.operations.Actor;
import org.fotokura.ui.Frame;

/** The shell's own pages within a frame. */
final class Pages {
    private Pages() {}

    /** A frame's first page where no room brings one: the ways into the rooms, and the rooms' cards. */
    static Component home(Words words, Locale locale, Actor actor, List<Place> places, OpenView context) {
        Div page = new Div();
        page.addClassNames("fk-home", "fk-stack");
        page.add(new H1(words.get(locale, "home.welcome", actor.name())));
        Nav ways = new Nav();
        ways.addClassName("fk-ways");
        for (Place place : places) {
            Anchor way = new Anchor(place.path(), place.icon(), new Span(place.label(locale)));
            way.getElement().setAttribute("router-link", true);
            ways.add(way);
        }
        page.add(ways, context.cards(Frame.class, context.frame()));
        return page;
    }

    static Component nothingHere(Words words, Locale locale, Frame frame) {
        return state(
                VaadinIcon.COMPASS.create(),
                words.get(locale, "nothing.title"),
                words.get(locale, "nothing.text"),
                words,
                locale,
                frame);
    }

    static Component switchedOff(Words words, Locale locale, Frame frame) {
        return state(
                VaadinIcon.POWER_OFF.create(),
                words.get(locale, "off.title"),
                words.get(locale, "off.text"),
                words,
                locale,
                frame);
    }

    static Component refused(Words words, Locale locale, Frame frame, String sentence) {
        return state(VaadinIcon.LOCK.create(), words.get(locale, "refused.title"), sentence, words, locale, frame);
    }

    static Component broken(Words words, Locale locale, Frame frame, String number) {
        return state(
                VaadinIcon.TOOLS.create(),
                words.get(locale, "broken.title"),
                words.get(locale, "broken.text", number),
                words,
                locale,
                frame);
    }

    private static Component state(Component icon, String title, String text, Words words, Locale locale, Frame frame) {
        Div state = new Div(icon, new H1(title), new Paragraph(text));
        state.addClassName("fk-state");
        Anchor home = new Anchor(frame.path(), words.get(locale, "go-home"));
        home.getElement().setAttribute("router-link", true);
        home.addClassName("fk-button");
        state.add(home);
        return state;
    }
}
