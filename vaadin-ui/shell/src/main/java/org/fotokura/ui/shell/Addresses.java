// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What both frames do with an address. */
final class Addresses {
    /** The id of the part of a frame that holds the page. */
    static final String PAGE = "page";

    private Addresses() {}

    static void enter(Stage stage, BeforeEnterEvent event) {
        Location location = event.getLocation();
        List<String> segments = location.getSegments().stream()
                .skip(1)
                .map(s -> URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8))
                .filter(s -> !s.isEmpty())
                .toList();
        stage.enter(event.getUI(), segments, location.getQueryParameters());
    }

    /** The first stop of the keyboard: past the menu to the page. By a script, for the page's base would lead a bare fragment elsewhere. */
    static void skipLink(Component frame, String label) {
        Anchor skip = new Anchor("#" + PAGE, label);
        skip.addClassName("fk-skip");
        skip.getElement().executeJs("""
                        this.addEventListener('click', (event) => {
                          event.preventDefault();
                          event.stopPropagation();
                          document.getElementById($0)?.focus();
                        });
                        """, PAGE);
        frame.getElement().insertChild(0, skip.getElement());
    }
}
