// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContribution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A view and where it stands, as the contribution said when it came. */
record Place(Contributed<ViewContribution> view, Frame frame, List<String> route, int order) {
    private static final Logger LOG = LoggerFactory.getLogger(Place.class);
    static final Comparator<Place> BY_ORDER = Comparator.comparingInt(Place::order)
            .thenComparing(Place::path)
            .thenComparingLong(p -> p.view().id());

    /** @throws IllegalArgumentException for a route that is not made of lower-case words */
    static Place of(Contributed<ViewContribution> view) {
        String route = view.service().route();
        if (!route.matches("|[a-z0-9-]+(/[a-z0-9-]+)*")) {
            throw new IllegalArgumentException("not a route: " + route);
        }
        return new Place(
                view,
                view.service().frame(),
                route.isEmpty() ? List.of() : List.of(route.split("/", -1)),
                view.service().order());
    }

    boolean begins(List<String> segments) {
        return segments.size() >= route.size()
                && segments.subList(0, route.size()).equals(route);
    }

    /** The entry's words; a contribution that fails to say them costs only itself. */
    String label(Locale locale) {
        try {
            return view.service().label(locale);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the view {} of {} has no label", path(), view.room(), e);
            return path();
        }
    }

    Component icon() {
        try {
            return view.service().icon();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the view {} of {} has no icon", path(), view.room(), e);
            return new Span();
        }
    }

    /** The address from the root, without a leading slash. */
    String path() {
        return route.isEmpty() ? frame.path() : frame.path() + "/" + String.join("/", route);
    }
}
