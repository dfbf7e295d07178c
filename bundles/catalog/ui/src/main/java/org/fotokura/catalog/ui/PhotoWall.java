// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.ui;

import static org.fotokura.catalog.ui.OfficePhotos.TEXTS;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.shared.Registration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Catalog.Filter;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Actor;
import org.fotokura.photogrid.PhotoGrid;
import org.fotokura.ui.Happening;
import org.fotokura.ui.ViewContext;

/** An owner's photos over the whole page. Who may choose for them also finds the undecided and the discarded ones here. */
@StyleSheet("context://catalog/catalog.css")
final class PhotoWall extends Div {
    private static final long serialVersionUID = 1L;
    /** More photos than this are not asked for one by one. */
    private static final int MANY = 40;

    private final transient Catalog catalog;
    private final transient ViewContext context;
    private final transient CustomerId owner;
    private final PhotoGrid grid;
    private final Map<Filter, NativeButton> filters = new EnumMap<>(Filter.class);
    private final boolean decides;
    private final transient Registration events;
    private Filter shown = Filter.KEPT;

    PhotoWall(Catalog catalog, ViewContext context, CustomerId owner, Component... whose) {
        this.catalog = catalog;
        this.context = context;
        this.owner = owner;
        Actor actor = context.actor();
        catalog.require(actor, AccessRight.SEE, owner);
        decides = catalog.allows(actor, AccessRight.DECIDE, owner);

        grid = new PhotoGrid(owner.toString());
        grid.setMayDecide(decides);
        grid.setShowSelection(decides);
        grid.setMayDownload(catalog.allows(actor, AccessRight.ORIGINAL, owner));
        grid.fillWindow();
        grid.addDecidedListener(e -> count());
        say(Filter.KEPT);

        addClassNames("fk-full", "photos-wall");
        Div head = new Div(whose);
        head.addClassName("photos-head");
        if (decides) {
            head.add(filters());
        }
        if (head.getComponentCount() > 0) {
            add(head);
        }
        add(grid);
        count();
        events = context.on(Catalog.CHANGED_TOPIC, this::changed);
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        events.remove();
        super.onDetach(detached);
    }

    private Div filters() {
        Div bar = new Div();
        bar.addClassName("photos-filter");
        bar.getElement().setAttribute("role", "group").setAttribute("aria-label", text("filter"));
        for (Filter filter : Filter.values()) {
            NativeButton button = new NativeButton("", e -> show(filter));
            filters.put(filter, button);
            bar.add(button);
        }
        return bar;
    }

    private void show(Filter filter) {
        if (shown != filter) {
            shown = filter;
            grid.setFilter(filter.name().toLowerCase(Locale.ROOT));
            say(filter);
            count();
        }
    }

    /** What an empty grid says. */
    private void say(Filter filter) {
        String key = filter.name().toLowerCase(Locale.ROOT);
        Div empty = new Div(
                (filter == Filter.UNDECIDED ? VaadinIcon.CHECK_CIRCLE_O : VaadinIcon.PICTURE).create(),
                new Paragraph(text("none-" + key)),
                new Paragraph(text("none-" + key + "-why")));
        empty.addClassName("photos-none");
        grid.setEmpty(empty);
    }

    private void count() {
        filters.forEach((filter, button) -> {
            button.setText(text("filter-" + filter.name().toLowerCase(Locale.ROOT), photos(filter)));
            button.getElement().setAttribute("aria-pressed", String.valueOf(filter == shown));
        });
    }

    private long photos(Filter filter) {
        return catalog.timeline(context.actor(), owner, filter).photos();
    }

    private void changed(List<Happening> happenings) {
        List<String> photos = happenings.stream()
                .filter(h -> owner.toString().equals(h.facts().get("owner")))
                .map(h -> h.facts().get("photo"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .toList();
        if (!photos.isEmpty()) {
            if (photos.size() <= MANY) {
                grid.refreshPhotos(photos);
            }
            grid.refresh();
            context.attempt(this::count);
        }
    }

    private String text(String key, Object... arguments) {
        return TEXTS.get(context.locale(), key, arguments);
    }
}
