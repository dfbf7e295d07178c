// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Refusal;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContribution;
import org.jspecify.annotations.Nullable;

/**
 * The part of a frame in which one view at a time stands. Hears of rooms that come and go, has the menu drawn anew, and takes a departed room's
 * view away: its component is detached and dropped, with every dialog it had open.
 */
final class Stage {
    private final House house;
    private final Sessionkeeper sessions;
    private final Frame frame;
    private final Component owner;
    private final Consumer<Component> show;
    private final Runnable menu;

    private List<String> segments = List.of();
    private QueryParameters query = QueryParameters.empty();
    private @Nullable OpenView open;
    private @Nullable Long shown;
    private boolean entered;
    private String title = "";
    private @Nullable UI ui;
    private @Nullable Runnable deaf;

    /**
     * @param owner the frame's component
     * @param show puts a page in place of the former
     * @param menu draws the menu
     */
    Stage(House house, Sessionkeeper sessions, Frame frame, Component owner, Consumer<Component> show, Runnable menu) {
        this.house = house;
        this.sessions = sessions;
        this.frame = frame;
        this.owner = owner;
        this.show = show;
        this.menu = menu;
    }

    void attached(UI here) {
        ui = here;
        deaf = house.directory().listen(() -> house.io().execute(() -> Tab.access(here, this::changed)));
    }

    void detached() {
        if (deaf != null) {
            deaf.run();
            deaf = null;
        }
        close();
        ui = null;
    }

    Actor actor() {
        return ui == null ? Actor.nobody() : sessions.actor(ui.getSession());
    }

    Locale locale() {
        return ui == null ? Locale.ENGLISH : ui.getLocale();
    }

    /** Whether {@code place} is the one that is shown, or the one below whose address the shown one lies. */
    boolean shows(Place place) {
        int depth = place.route().size();
        boolean below = depth > 0
                && segments.size() > depth
                && segments.subList(0, depth).equals(place.route());
        return shown != null && (shown == place.view().id() || below);
    }

    boolean atHome() {
        return segments.isEmpty();
    }

    /** What the shown page calls itself. */
    String name() {
        return title;
    }

    String title() {
        return title.isEmpty() ? "Fotokura" : title + " · Fotokura";
    }

    /** Opens the view of an address below the frame; a frame is entered before it is attached. */
    void enter(UI here, List<String> address, QueryParameters parameters) {
        ui = here;
        segments = List.copyOf(address);
        query = parameters;
        entered = true;
        Optional<Place> place = house.directory().find(frame, segments, actor());
        if (place.isPresent()) {
            open(place.get());
        } else if (segments.isEmpty()) {
            home();
        } else {
            close();
            replace(
                    null,
                    Pages.nothingHere(house.words(), locale(), frame),
                    house.words().get(locale(), "nothing.title"));
        }
        menu.run();
    }

    private void changed() {
        if (!entered || ui == null) {
            return;
        }
        Optional<Place> place = house.directory().find(frame, segments, actor());
        Long now = place.map(p -> p.view().id()).orElse(null);
        if (now != null && !now.equals(shown)) {
            open(place.orElseThrow());
        } else if (now == null && segments.isEmpty()) {
            home();
        } else if (now == null && shown != null) {
            close();
            replace(
                    null,
                    Pages.switchedOff(house.words(), locale(), frame),
                    house.words().get(locale(), "off.title"));
        }
        menu.run();
    }

    private void home() {
        close();
        OpenView context = context("", List.of());
        replace(
                null,
                Pages.home(house.words(), locale(), actor(), house.directory().menu(frame, actor()), context),
                house.words().get(locale(), "home"));
        open = context;
    }

    private void open(Place place) {
        ViewContribution view = place.view().service();
        OpenView context = context(
                String.join("/", place.route()), segments.subList(place.route().size(), segments.size()));
        close();
        title = "";
        Component page;
        try {
            title = view.label(locale());
            page = view.open(context);
        } catch (Refusal refusal) {
            page = Pages.refused(house.words(), locale(), frame, house.words().sentence(refusal, locale()));
        } catch (RuntimeException | LinkageError e) {
            String number = Failures.log(
                    "the view " + place.path() + " of " + place.view().room(), e);
            page = Pages.broken(house.words(), locale(), frame, number);
        }
        String name = title;
        replace(place.view().id(), page, name);
        open = context;
    }

    private OpenView context(String route, List<String> parameters) {
        UI here = Objects.requireNonNull(ui, "a view opens in a tab");
        return new OpenView(
                house, sessions, here, new OpenView.Address(frame, route, parameters, query), this::retitle);
    }

    private void retitle(String name) {
        title = name;
        if (ui != null) {
            ui.getPage().setTitle(title());
        }
    }

    private void replace(@Nullable Long id, Component page, String name) {
        shown = id;
        Main holder = new Main(page);
        holder.addClassName("fk-page");
        holder.setId(Addresses.PAGE);
        holder.getElement().setAttribute("tabindex", "-1");
        show.accept(holder);
        retitle(name);
    }

    private void close() {
        if (open != null) {
            open.close();
            open = null;
        }
        shown = null;
        if (ui != null) {
            for (Component child : ui.getChildren().toList()) {
                if (child != owner && !(child instanceof Notification)) {
                    child.removeFromParent();
                }
            }
        }
    }
}
