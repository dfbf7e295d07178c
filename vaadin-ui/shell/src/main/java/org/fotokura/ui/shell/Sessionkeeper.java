// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.PushConnection;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.fotokura.identity.Session;
import org.fotokura.identity.Sessions;
import org.fotokura.operations.Actor;

/**
 * Ties Vaadin's sessions to identity's: one of identity's per Vaadin session, for its whole life. Every request is admitted by the cookie that
 * identity gave out; Vaadin's own cookie opens nothing.
 */
final class Sessionkeeper {
    private final Live<Sessions> identity;
    private final InstantSource clock;
    private final Executor io;
    private final Map<VaadinSession, Visitor> visitors = new ConcurrentHashMap<>();
    private final Map<String, VaadinSession> byContainerId = new ConcurrentHashMap<>();

    Sessionkeeper(Live<Sessions> identity, InstantSource clock, Executor io) {
        this.identity = identity;
        this.clock = clock;
        this.io = io;
    }

    /** Whether sessions can be asked about at all; while identity is being updated they can't. */
    boolean available() {
        return identity.get().isPresent();
    }

    /** The session in force behind a request's cookie; counts as the person's activity. */
    Optional<Session> resolve(HttpServletRequest request) {
        return Cookies.token(request).flatMap(token -> identity.get().flatMap(sessions -> sessions.resolve(token)));
    }

    /** Whether the container's session is new to Vaadin, or is that of {@code session}. */
    boolean belongs(String containerId, Session session) {
        VaadinSession vaadin = byContainerId.get(containerId);
        Visitor visitor = vaadin == null ? null : visitors.get(vaadin);
        return visitor == null
                || (visitor.id().equals(session.id()) && visitor.session().isPresent());
    }

    /**
     * Whether a request may act in a Vaadin session; a new one is tied to the request's session for good.
     *
     * @param active whether a person is behind it, and not a tab that only shows it is still there
     */
    boolean admit(VaadinSession vaadin, HttpServletRequest request, boolean active) {
        Optional<String> token = Cookies.token(request);
        Visitor visitor = visitors.get(vaadin);
        if (visitor == null) {
            Optional<Session> session = resolve(request);
            session.ifPresent(s -> visitors.putIfAbsent(vaadin, new Visitor(token.orElseThrow(), s)));
            return session.isPresent();
        }
        if (visitor.session().isEmpty() || token.isEmpty() || !visitor.holds(token.get())) {
            return false;
        }
        Optional<Sessions> sessions = identity.get();
        if (active && sessions.isPresent()) {
            Optional<Session> now = sessions.get().resolve(token.get());
            now.ifPresentOrElse(visitor::renew, visitor::end);
            return now.isPresent();
        }
        return true;
    }

    /** Who is behind a Vaadin session's tabs. */
    Actor actor(VaadinSession vaadin) {
        Visitor visitor = visitors.get(vaadin);
        return visitor == null ? Actor.nobody() : visitor.actor();
    }

    /** The token that unsafe REST calls from the tabs of a Vaadin session carry. */
    Optional<String> csrf(VaadinSession vaadin) {
        return Optional.ofNullable(visitors.get(vaadin))
                .flatMap(Visitor::session)
                .map(Session::csrf);
    }

    void stored(String containerId, VaadinSession vaadin) {
        byContainerId.put(containerId, vaadin);
    }

    /** The Vaadin session of a container's session. A WebSocket's handshake knows no more of it than the id. */
    Optional<VaadinSession> stored(String containerId) {
        return Optional.ofNullable(byContainerId.get(containerId));
    }

    void destroyed(VaadinSession vaadin) {
        byContainerId.values().removeIf(v -> v == vaadin);
        visitors.remove(vaadin);
    }

    /** Has the tabs of an ended session load their page again, which leads to the sign-in page and back to where they were. */
    void ended(String id) {
        visitors.forEach((vaadin, visitor) -> {
            if (visitor.id().toString().equals(id)) {
                end(vaadin, visitor);
            }
        });
    }

    /** Ends what has reached its latest end. */
    void expire() {
        visitors.forEach((vaadin, visitor) -> visitor.session()
                .filter(s -> !clock.instant().isBefore(s.until()))
                .ifPresent(s -> end(vaadin, visitor)));
    }

    /** Lets go of all tabs, because the servlet stops; their browsers come back by themselves. Waits for none that is busy. */
    void close() {
        for (VaadinSession vaadin : new ArrayList<>(visitors.keySet())) {
            vaadin.access(() -> vaadin.getSession().invalidate());
        }
    }

    /**
     * Lets go of tabs that have had no connection for a while and changes waiting: a browser that was killed, a phone that sleeps. What waits would
     * keep every view the tab was meant to show, of departed rooms too. A tab that comes back loads its page anew.
     */
    void tidy() {
        for (VaadinSession vaadin : new ArrayList<>(visitors.keySet())) {
            io.execute(() -> vaadin.access(() -> {
                for (UI ui : new ArrayList<>(vaadin.getUIs())) {
                    PushConnection connection = ui.getInternals().getPushConnection();
                    boolean gone = connection == null || !connection.isConnected();
                    if (gone && ui.getInternals().isDirty() && ComponentUtil.getData(ui, Silent.class) != null) {
                        ui.close();
                        vaadin.removeUI(ui);
                    } else {
                        ComponentUtil.setData(ui, Silent.class, gone ? new Silent() : null);
                    }
                }
            }));
        }
    }

    /** A tab without a connection when it was last looked at. */
    private record Silent() {}

    /** Tells that a tab is on its way out by itself, so that it is not sent there as well. */
    static void leaving(UI ui) {
        ComponentUtil.setData(ui, Leaving.class, new Leaving());
    }

    private record Leaving() {}

    private void end(VaadinSession vaadin, Visitor visitor) {
        visitor.end();
        io.execute(() -> vaadin.access(() -> {
            for (UI ui : new ArrayList<>(vaadin.getUIs())) {
                if (ComponentUtil.getData(ui, Leaving.class) != null) {
                    continue;
                }
                ui.getPage().reload();
                if (ui.getPushConfiguration().getPushMode().isEnabled()) {
                    ui.push();
                }
            }
            vaadin.getSession().invalidate();
        }));
    }
}
