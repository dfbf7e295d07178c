// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Presence;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.ui.CardContribution;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContribution;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contributions that are here at this moment, and who may know of them. */
final class Directory implements AutoCloseable {
    static final String ROOM_HEADER = "Fotokura-Room";
    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final Live<Presence> presence;
    private final Contributions<ViewContribution, Place> views;

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private final Contributions<CardContribution, Card> cards;

    Directory(BundleContext context, Live<Presence> presence) {
        this.presence = presence;
        this.views = new Contributions<>(context, ViewContribution.class, Place::of);
        this.cards = new Contributions<>(context, CardContribution.class, Card::of);
        views.open();
        cards.open();
    }

    /** The entries of a frame's menu for {@code actor}, in their order. */
    List<Place> menu(Frame frame, Actor actor) {
        return views.all().stream()
                .filter(p -> p.frame() == frame && answers(p, p.view().service()::inMenu) && visible(p, actor))
                .sorted(Place.BY_ORDER)
                .toList();
    }

    /** The view with the longest route that begins {@code segments}, of those {@code actor} may know. */
    Optional<Place> find(Frame frame, List<String> segments, Actor actor) {
        return views.all().stream()
                .filter(p ->
                        p.frame() == frame && p.begins(segments) && (!p.route().isEmpty() || segments.isEmpty()))
                .sorted(Comparator.<Place>comparingInt(p -> -p.route().size()).thenComparing(Place.BY_ORDER))
                .filter(p -> visible(p, actor))
                .findFirst();
    }

    /** The contributions to pages about things of type {@code subject}, in their order. */
    List<Card> cards(Class<?> subject, Actor actor) {
        return cards.all().stream()
                .filter(c -> c.subject() == subject && on(c.card().room(), actor))
                .sorted(Card.BY_ORDER)
                .toList();
    }

    /** Calls {@code changed} after each coming and going, on the thread that caused it: return at once, touch no tab. */
    Runnable listen(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    private boolean visible(Place place, Actor actor) {
        return on(place.view().room(), actor)
                && answers(place, () -> place.view().service().visibleTo(actor));
    }

    /** A staff member of some stores sees the rooms that are on in one of them; everyone else sees the node's. */
    private boolean on(String room, Actor actor) {
        Presence asked = presence.get().orElse(null);
        if (asked == null || !asked.rooms().contains(room)) {
            return true;
        }
        Set<StoreId> stores = new HashSet<>();
        for (Assignment assignment : actor.assignments()) {
            if (!(assignment.scope() instanceof Scope.OfStore one)) {
                return true;
            }
            stores.add(one.store());
        }
        return stores.isEmpty() || stores.stream().anyMatch(store -> asked.isOn(room, store));
    }

    private static boolean answers(Place place, BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn(
                    "the view {} of {} does not answer and is left out",
                    place.path(),
                    place.view().room(),
                    e);
            return false;
        }
    }

    @Override
    public void close() {
        views.close();
        cards.close();
        listeners.clear();
    }

    /** A card and what it said of itself when it came. */
    record Card(Contributed<CardContribution<?>> card, Class<?> subject, int order) {
        static final Comparator<Card> BY_ORDER = Comparator.comparingInt(Card::order)
                .thenComparingLong(c -> c.card().id());

        @SuppressWarnings({"rawtypes", "unchecked"}) // see cards
        static Card of(Contributed<CardContribution> card) {
            CardContribution<?> service = card.service();
            return new Card((Contributed) card, service.subject(), service.order());
        }
    }

    /** Keeps its own map, so that whoever hears of a change sees it done. */
    private final class Contributions<S, T> extends ServiceTracker<S, S> {
        private final Map<ServiceReference<S>, T> read = new ConcurrentHashMap<>();
        private final Function<Contributed<S>, T> reader;

        Contributions(BundleContext context, Class<S> type, Function<Contributed<S>, T> reader) {
            super(context, type, null);
            this.reader = reader;
        }

        Collection<T> all() {
            return read.values();
        }

        @Override
        public @Nullable S addingService(ServiceReference<S> reference) {
            S service = context.getService(reference);
            if (service == null) {
                return null;
            }
            try {
                read.put(reference, reader.apply(Contributed.of(reference, service)));
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("a contribution of {} is left out", reference.getBundle(), e);
                context.ungetService(reference);
                return null;
            }
            listeners.forEach(Runnable::run);
            return service;
        }

        @Override
        public void removedService(ServiceReference<S> reference, S service) {
            read.remove(reference);
            listeners.forEach(Runnable::run);
            context.ungetService(reference);
        }
    }
}
