// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.ui;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Catalog.Filter;
import org.fotokura.catalog.Photo;
import org.fotokura.customers.CustomerId;
import org.fotokura.ui.ViewContext;

/** A strip of an owner's newest photos. */
@StyleSheet("context://catalog/catalog.css")
final class NewestPhotos extends Div {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 12;

    private final transient Catalog catalog;
    private final transient ViewContext context;
    private final transient CustomerId owner;
    private final transient Registration events;

    NewestPhotos(Catalog catalog, ViewContext context, CustomerId owner) {
        this.catalog = catalog;
        this.context = context;
        this.owner = owner;
        addClassName("photos-card");
        show();
        events = context.on(Catalog.CHANGED_TOPIC, happenings -> {
            if (happenings.stream()
                    .anyMatch(h -> owner.toString().equals(h.facts().get("owner")))) {
                context.attempt(this::show);
            }
        });
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        events.remove();
        super.onDetach(detached);
    }

    private void show() {
        Catalog.Timeline timeline = catalog.timeline(context.actor(), owner, Filter.KEPT);
        Span count = new Span(text("count", timeline.photos()));
        count.addClassName("count");
        Div head = new Div(new H2(text("photos")), count);
        head.addClassName("photos-card-head");
        removeAll();
        add(head);
        if (timeline.photos() == 0) {
            add(new Paragraph(text("none-kept")));
            return;
        }
        Anchor all = link("", text("all"));
        all.addClassName("photos-all");
        head.add(all);
        Div strip = new Div();
        strip.addClassName("photos-strip");
        for (Photo photo : newest(timeline)) {
            strip.add(tile(photo));
        }
        add(strip);
    }

    private List<Photo> newest(Catalog.Timeline timeline) {
        return timeline.months().stream()
                .limit(SHOWN)
                .flatMap(
                        m -> catalog
                                .month(context.actor(), owner, Filter.KEPT, m.month(), Optional.empty(), SHOWN)
                                .items()
                                .stream())
                .limit(SHOWN)
                .toList();
    }

    private Anchor tile(Photo photo) {
        String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(context.locale())
                .format(photo.sortedAt());
        Anchor tile = link("#photo=" + photo.id(), "");
        tile.setAriaLabel(text("photo-of", when));
        photo.facts().filter(f -> f.damaged().isEmpty()).ifPresent(f -> {
            Image image = new Image("/api/v1/photos/" + photo.id() + "/renditions/256", "");
            image.getElement().setAttribute("loading", "lazy");
            image.getStyle()
                    .set("background", String.format(Locale.ROOT, "#%06x", f.colour() & 0xffffff))
                    .set("aspect-ratio", f.width() + " / " + f.height());
            tile.add(image);
        });
        return tile;
    }

    private Anchor link(String fragment, String label) {
        Anchor link = new Anchor(context.link(OfficePhotos.ROUTE, owner.toString()) + fragment, label);
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    private String text(String key, Object... arguments) {
        return OfficePhotos.TEXTS.get(context.locale(), key, arguments);
    }
}
