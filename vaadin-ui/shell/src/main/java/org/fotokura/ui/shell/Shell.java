// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.server.VaadinServlet;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import org.fotokura.identity.Invitations;
import org.fotokura.identity.Sessions;
import org.fotokura.identity.SignIns;
import org.fotokura.identity.spi.ShownAccounts;
import org.fotokura.operations.Installation;
import org.fotokura.operations.Presence;
import org.fotokura.operations.RefusalTexts;
import org.fotokura.operations.Settings;
import org.fotokura.operations.Workers;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Opens the house: registers the servlets, and closes everything in the reverse order when it goes. */
@Component(service = {})
public final class Shell {
    private static final Duration RELAY = Duration.ofMillis(200);
    private static final Duration FORGETTING = Duration.ofSeconds(2);
    private static final Duration EXPIRY = Duration.ofSeconds(20);

    private final Deque<Runnable> closing = new ArrayDeque<>();

    @Activate
    public Shell(
            BundleContext context,
            @Reference Installation installation,
            @Reference Workers workers,
            @Reference InstantSource clock) {
        try {
            open(context, installation, workers, clock);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(BundleContext context, Installation installation, Workers workers, InstantSource clock) {
        Workers.Crew crew = closed(workers.crew("vaadin"));
        Live<Sessions> identity = live(context, Sessions.class);
        Live<Invitations> invitations = live(context, Invitations.class);
        Live<SignIns> signIns = live(context, SignIns.class);
        ClassLoader loader = new JoinedLoader(Shell.class.getClassLoader(), VaadinServlet.class.getClassLoader());

        Cookies cookies = new Cookies(installation);
        Words words = new Words(live(context, RefusalTexts.class));
        StaticResources files = new StaticResources(context, VaadinServlet.class.getClassLoader());
        closing.push(files::close);
        Directory directory = new Directory(context, live(context, Presence.class));
        closing.push(directory::close);
        House house = new House(directory, new Relay(crew.io()), words, cookies, new Policy(cookies), files, crew.io());
        Sessionkeeper keeper = new Sessionkeeper(identity, clock, crew.io());
        DoorPages pages = new DoorPages(words, files, installation, live(context, ShownAccounts.class));

        crew.every(RELAY, RELAY, house.relay()::deliver);
        Forgetting forgetting = new Forgetting();
        context.addBundleListener(forgetting);
        closing.push(() -> context.removeBundleListener(forgetting));
        crew.every(FORGETTING, FORGETTING, forgetting::forget);
        crew.every(EXPIRY, EXPIRY, keeper::expire);
        crew.every(EXPIRY, EXPIRY, keeper::tidy);
        register(context, EventHandler.class, house.relay(), topics("org/fotokura/*"));
        register(
                context,
                EventHandler.class,
                (Event e) -> keeper.ended(String.valueOf(e.getProperty("session"))),
                topics(Sessions.ENDED_TOPIC));
        Dictionary<String, Object> door = servlet("fotokura-door", DoorServlet.PATTERNS);
        register(
                context,
                Servlet.class,
                new DoorServlet(house, pages, identity, invitations, signIns, live(context, Settings.class)),
                door);
        Dictionary<String, Object> screens = servlet("fotokura-screens", "/*");
        screens.put("osgi.http.whiteboard.servlet.asyncSupported", true);
        screens.put("servlet.init.productionMode", "true");
        screens.put("servlet.init.react.enable", "false");
        screens.put("servlet.init.eagerServerLoad", "true");
        screens.put("servlet.init.pushServletMapping", "/");
        screens.put("servlet.init.closeIdleSessions", "false");
        screens.put("servlet.init.heartbeatInterval", "120");
        screens.put(
                "servlet.init.VAADIN_SERVLET_VITE_DEV_MODE_FRONTEND_PATH",
                "/*"); // else looked for, in vain, with a warning
        ServiceRegistration<Servlet> registration = context.registerService(
                Servlet.class,
                new PrototypeServiceFactory<>() {
                    @Override
                    public Servlet getService(Bundle bundle, ServiceRegistration<Servlet> r) {
                        return new ScreenServlet(house, keeper, pages, loader);
                    }

                    @Override
                    public void ungetService(Bundle bundle, ServiceRegistration<Servlet> r, Servlet servlet) {
                        // the whiteboard has destroyed it
                    }
                },
                screens);
        closing.push(registration::unregister);
    }

    @Deactivate
    final void close() {
        closing.forEach(Runnable::run);
    }

    private <T> Live<T> live(BundleContext context, Class<T> type) {
        Live<T> live = new Live<>(context, type);
        closing.push(live::close);
        return live;
    }

    private Workers.Crew closed(Workers.Crew crew) {
        closing.push(crew::close);
        return crew;
    }

    private <T> void register(BundleContext context, Class<T> type, T service, Dictionary<String, Object> properties) {
        closing.push(context.registerService(type, service, properties)::unregister);
    }

    private static Dictionary<String, Object> topics(String topic) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, topic);
        return properties;
    }

    private static Dictionary<String, Object> servlet(String name, String... patterns) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.name", name);
        properties.put("osgi.http.whiteboard.servlet.pattern", patterns);
        return properties;
    }
}
