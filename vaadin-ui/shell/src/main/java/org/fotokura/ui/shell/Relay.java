// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.shared.Registration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.fotokura.ui.Happening;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** Carries the rooms' events to the open views: collects what comes close together, and hands it over a few times a second. */
final class Relay implements EventHandler {
    /** A view that was not served for so long has missed some; it refreshes all the same. */
    private static final int MOST_WAITING = 1000;

    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final Executor each;

    /** @param each runs the delivery to one tab, so that none waits for another */
    Relay(Executor each) {
        this.each = each;
    }

    /**
     * Hears a topic until the registration is removed.
     *
     * @param deliver takes a task into the tab
     */
    Registration on(String topic, Consumer<List<Happening>> handler, Consumer<Runnable> deliver) {
        if (!topic.matches("org/fotokura/[a-z]+(/[A-Za-z0-9_-]+)*(/\\*)?")) {
            throw new IllegalArgumentException("not a room's topic: " + topic);
        }
        Subscription subscription = new Subscription(topic, handler, deliver);
        subscriptions.add(subscription);
        return () -> {
            subscriptions.remove(subscription);
            subscription.drop();
        };
    }

    @Override
    public void handleEvent(Event event) {
        Happening happening = null;
        for (Subscription subscription : subscriptions) {
            if (subscription.hears(event.getTopic())) {
                if (happening == null) {
                    happening = happening(event);
                }
                subscription.add(happening);
            }
        }
    }

    /** Hands over what has been collected. Called a few times a second. */
    void deliver() {
        for (Subscription subscription : subscriptions) {
            if (subscription.take()) {
                each.execute(subscription::deliver);
            }
        }
    }

    private static Happening happening(Event event) {
        Map<String, Object> facts = new HashMap<>();
        for (String name : event.getPropertyNames()) {
            Object value = event.getProperty(name);
            if (value != null && !name.equals("event.topics")) {
                facts.put(name, value);
            }
        }
        return new Happening(event.getTopic(), facts);
    }

    private static final class Subscription {
        private final String prefix;
        private final boolean any;
        private final Consumer<List<Happening>> handler;
        private final Consumer<Runnable> tab;
        private final Deque<Happening> waiting = new ArrayDeque<>();
        private boolean underway;

        Subscription(String topic, Consumer<List<Happening>> handler, Consumer<Runnable> tab) {
            this.any = topic.endsWith("/*");
            this.prefix = any ? topic.substring(0, topic.length() - 1) : topic;
            this.handler = handler;
            this.tab = tab;
        }

        boolean hears(String topic) {
            return any ? topic.startsWith(prefix) : topic.equals(prefix);
        }

        synchronized void add(Happening happening) {
            if (waiting.size() == MOST_WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(happening);
        }

        /** Whether a delivery is due now; a slow tab has one at a time. */
        synchronized boolean take() {
            if (waiting.isEmpty() || underway) {
                return false;
            }
            underway = true;
            return true;
        }

        void deliver() {
            tab.accept(() -> {
                List<Happening> batch;
                synchronized (this) {
                    batch = new ArrayList<>(waiting);
                    waiting.clear();
                    underway = false;
                }
                if (!batch.isEmpty()) {
                    handler.accept(batch);
                }
            });
        }

        synchronized void drop() {
            waiting.clear();
        }
    }
}
