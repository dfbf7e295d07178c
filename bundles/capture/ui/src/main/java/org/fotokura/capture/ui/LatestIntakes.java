// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.ui;

import static org.fotokura.capture.ui.OfficeIntake.TEXTS;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.shared.Registration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fotokura.capture.Intake;
import org.fotokura.capture.Intakes;
import org.fotokura.customers.CustomerId;
import org.fotokura.ui.ViewContext;

/** A customer's latest intakes: when, by whom, how many photos. */
@StyleSheet("context://capture/capture.css")
final class LatestIntakes extends Div {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 5;

    private final transient Intakes intakes;
    private final transient ViewContext context;
    private final transient CustomerId customer;
    private final transient ZoneId zone;
    private final boolean adds;
    private final transient Registration events;

    LatestIntakes(Intakes intakes, ViewContext context, CustomerId customer, ZoneId zone, boolean adds) {
        this.intakes = intakes;
        this.context = context;
        this.customer = customer;
        this.zone = zone;
        this.adds = adds;
        addClassName("intakes-card");
        show();
        events = context.on(Intakes.CHANGED_TOPIC, happenings -> {
            if (happenings.stream()
                    .anyMatch(h -> customer.toString().equals(h.facts().get("customer")))) {
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
        List<Intake> latest =
                intakes.list(context.actor(), customer, Optional.empty(), SHOWN).items();
        removeAll();
        Div head = new Div(new H2(text("intakes")));
        head.addClassName("intakes-head");
        add(head);
        if (adds) {
            Anchor take = new Anchor(context.link(OfficeIntake.ROUTE, customer.toString()), text("take-in"));
            take.getElement().setAttribute("router-link", true);
            take.addClassName("fk-button");
            head.add(take);
        }
        if (latest.isEmpty()) {
            add(new Paragraph(text("intakes-none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        latest.forEach(i -> list.add(line(i)));
        add(list);
    }

    private ListItem line(Intake intake) {
        String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(context.locale())
                .format(intake.openedAt().atZone(zone));
        List<String> about = new ArrayList<>();
        about.add(text("source-" + intake.source().code(), intake.openedBy()));
        if (!intake.title().isBlank()) {
            about.add(intake.title());
        }
        if (!intake.occasion().isBlank()) {
            about.add(intake.occasion());
        }
        List<String> became = new ArrayList<>();
        became.add(text("kept", intake.kept()));
        if (intake.alreadyKept() > 0) {
            became.add(text("already-kept", intake.alreadyKept()));
        }
        if (intake.refused() > 0) {
            became.add(text("refused", intake.refused()));
        }
        if (intake.closedAt().isEmpty()) {
            became.add(text("running"));
        }
        Span facts = new Span(String.join(" · ", about));
        facts.addClassName("intake-facts");
        Span counts = new Span(String.join(" · ", became));
        counts.addClassName("intake-counts");
        return new ListItem(new Span(when), facts, counts);
    }

    private String text(String key, Object... arguments) {
        return TEXTS.get(context.locale(), key, arguments);
    }
}
