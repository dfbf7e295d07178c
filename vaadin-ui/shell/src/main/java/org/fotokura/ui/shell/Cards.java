// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fotokura.operations.Refusal;
import org.fotokura.ui.CardContribution;
import org.jspecify.annotations.Nullable;

/** The cards about one thing, as many as there are contributions at this moment. */
final class Cards<S> extends Div {
    private static final long serialVersionUID = 1L;
    private final transient House house;
    private final transient OpenView page;
    private final transient Class<S> type;
    private final transient S subject;
    private final transient Map<Long, Shown> shown = new LinkedHashMap<>();
    private final transient Runnable silence = this::silence;
    private transient @Nullable Runnable deaf;

    Cards(House house, OpenView page, Class<S> type, S subject) {
        this.house = house;
        this.page = page;
        this.type = type;
        this.subject = subject;
        addClassName("fk-cards");
        refresh();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        deaf = house.directory().listen(() -> house.io().execute(() -> Tab.access(ui, this::refresh)));
        page.onClose(silence);
        refresh();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        silence();
    }

    private void silence() {
        if (deaf != null) {
            deaf.run();
            deaf = null;
        }
    }

    private void refresh() {
        if (page.closed()) {
            return;
        }
        List<Directory.Card> here = house.directory().cards(type, page.actor());
        shown.entrySet().removeIf(entry -> {
            boolean gone = here.stream().noneMatch(c -> c.card().id() == entry.getKey());
            if (gone) {
                entry.getValue().context().close();
                entry.getValue().card().ifPresent(this::remove);
            }
            return gone;
        });
        int index = 0;
        for (Directory.Card card : here) {
            Shown one = shown.computeIfAbsent(
                    card.card().id(), id -> open(card.card().service()));
            if (one.card().isPresent()) {
                Component component = one.card().get();
                if (component.getParent().isEmpty()) {
                    addComponentAtIndex(index, component);
                }
                index++;
            }
        }
    }

    @SuppressWarnings("unchecked") // the directory finds cards by the type of their subject
    private Shown open(CardContribution<?> card) {
        OpenView context = page.part();
        try {
            return new Shown(((CardContribution<S>) card).open(subject, context), context);
        } catch (Refusal e) {
            return new Shown(Optional.empty(), context);
        } catch (RuntimeException | LinkageError e) {
            Failures.log("a card", e);
            return new Shown(Optional.empty(), context);
        }
    }

    private record Shown(Optional<Component> card, OpenView context) {}
}
