// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.shared.Registration;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Refusal;
import org.fotokura.ui.Frame;
import org.fotokura.ui.Happening;
import org.fotokura.ui.ViewContext;

/** A view, or a card on it, while it is open in a tab. Closing it lets go of all that its room has left with the shell. */
final class OpenView implements ViewContext {
    private final House house;
    private final Sessionkeeper sessions;
    private final UI ui;
    private final VaadinSession session;
    private final Address address;
    private final Consumer<String> titles;
    private final Set<Runnable> closing = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    OpenView(House house, Sessionkeeper sessions, UI ui, Address address, Consumer<String> titles) {
        this.house = house;
        this.sessions = sessions;
        this.ui = ui;
        this.session = ui.getSession();
        this.address = address;
        this.titles = titles;
    }

    /** A context of its own for a part of this view, closed with it at the latest. */
    OpenView part() {
        OpenView part = new OpenView(house, sessions, ui, address, titles);
        Runnable end = part::close;
        onClose(end);
        part.onClose(() -> closing.remove(end));
        return part;
    }

    /** Ends it. Whatever the room asked to be run at the end runs now; what fails there fails alone. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Runnable task : new ArrayList<>(closing)) {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                Failures.log("closing a view", e);
            }
        }
        closing.clear();
    }

    @Override
    public Actor actor() {
        return sessions.actor(session);
    }

    @Override
    public Locale locale() {
        return ui.getLocale();
    }

    @Override
    public Frame frame() {
        return address.frame();
    }

    @Override
    public List<String> parameters() {
        return address.parameters();
    }

    @Override
    public Optional<String> query(String name) {
        return address.query().getSingleParameter(name);
    }

    @Override
    public String link(String route, String... parameters) {
        return Address.path(frame(), route, parameters);
    }

    @Override
    public void navigate(String route, String... parameters) {
        if (!closed) {
            ui.navigate(link(route, parameters));
        }
    }

    @Override
    public void address(String... parameters) {
        if (!closed) {
            ui.getPage().getHistory().replaceState(null, link(address.route(), parameters));
        }
    }

    @Override
    public void title(String title) {
        if (!closed) {
            titles.accept(title);
        }
    }

    @Override
    public void say(String sentence) {
        if (!closed) {
            Tab.say(sentence);
        }
    }

    @Override
    public void refuse(Refusal refusal) {
        if (!closed) {
            Tab.refuse(house, refusal, locale());
        }
    }

    @Override
    public boolean attempt(Runnable act) {
        try {
            act.run();
            return true;
        } catch (RuntimeException | LinkageError e) {
            if (!closed) {
                Tab.failed(house, e);
            }
            return false;
        }
    }

    @Override
    public String sentence(Refusal refusal) {
        return house.words().sentence(refusal, locale());
    }

    @Override
    public Registration on(String topic, Consumer<List<Happening>> handler) {
        if (closed) {
            return () -> {};
        }
        Registration subscription = house.relay().on(topic, handler, this::access);
        Runnable end = subscription::remove;
        closing.add(end);
        return () -> {
            closing.remove(end);
            end.run();
        };
    }

    @Override
    public void access(Runnable task) {
        if (!closed) {
            Tab.access(ui, () -> {
                if (!closed) {
                    task.run();
                }
            });
        }
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public void onClose(Runnable task) {
        if (closed) {
            task.run();
        } else {
            closing.add(task);
        }
    }

    @Override
    public <S> Component cards(Class<S> type, S subject) {
        return new Cards<>(house, this, type, subject);
    }

    /**
     * Where a view was opened.
     *
     * @param route the view's own, without the frame
     */
    record Address(Frame frame, String route, List<String> parameters, QueryParameters query) {
        Address {
            parameters = List.copyOf(parameters);
        }

        static String path(Frame frame, String route, String... parameters) {
            StringBuilder path = new StringBuilder(frame.path());
            if (!route.isEmpty()) {
                path.append('/').append(route);
            }
            for (String parameter : parameters) {
                if (parameter.isBlank() || parameter.matches("\\.{1,2}|.*[/\\\\%;].*")) {
                    throw new IllegalArgumentException("not a segment of an address: " + parameter);
                }
                path.append('/')
                        .append(URLEncoder.encode(parameter, StandardCharsets.UTF_8)
                                .replace("+", "%20"));
            }
            return path.toString();
        }
    }
}
