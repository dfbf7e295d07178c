// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Opening;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Actor;
import org.fotokura.operations.BusinessClock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where it is decided what an actor may do with photos: asks all rules, and remembers their answers for a moment. */
@Component(service = Access.class)
public final class Access {
    /** How long rules' answers may be remembered at most. */
    public static final Duration MOMENT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final int MOST_REMEMBERED = 1000;

    private final List<AccessRule> rules = new CopyOnWriteArrayList<>();
    private final BusinessClock clock;
    private final InstantSource time;
    private final Map<Actor, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Sight sight, List<AccessRule> rules, Instant until) {}

    /**
     * @param customers of whom the catalogue's own rule learns whom a sign-in represents
     * @param clock by which openings begin and end
     * @param time by which answers are forgotten
     */
    @Activate
    public Access(@Reference Customers customers, @Reference BusinessClock clock, @Reference InstantSource time) {
        rules.add(new OwnersAndStaff(customers));
        this.clock = clock;
        this.time = time;
    }

    /** Another room's rule, from now on. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(AccessRule rule) {
        rules.add(rule);
    }

    public void remove(AccessRule rule) {
        rules.remove(rule);
    }

    /** What is open and shut to {@code actor} now. */
    public Sight of(Actor actor) {
        List<AccessRule> asked = List.copyOf(rules);
        Instant now = time.instant();
        Remembered known = remembered.get(actor);
        if (known != null && now.isBefore(known.until) && known.rules.equals(asked)) {
            return known.sight;
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.values().removeIf(r -> !now.isBefore(r.until));
        }
        Sight sight = ask(asked, actor);
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(actor, new Remembered(sight, asked, now.plus(MOMENT)));
        }
        return sight;
    }

    /** Forgets what was answered, because something changed that answers rest on. */
    public void forget() {
        remembered.clear();
    }

    private Sight ask(List<AccessRule> asked, Actor actor) {
        List<Opening> openings = new ArrayList<>();
        for (AccessRule rule : asked) {
            try {
                openings.addAll(rule.opens(actor));
            } catch (RuntimeException e) {
                LOG.error("{} failed to say what it opens: everything is shut", rule.getClass(), e);
                return new Sight(List.of(), (right, owner) -> true, clock::now);
            }
        }
        return new Sight(openings, (right, owner) -> isShut(asked, actor, right, owner), clock::now);
    }

    private static boolean isShut(List<AccessRule> asked, Actor actor, AccessRight right, CustomerId owner) {
        for (AccessRule rule : asked) {
            try {
                if (rule.closes(actor, right, Set.of(owner)).contains(owner)) {
                    return true;
                }
            } catch (RuntimeException e) {
                LOG.error("{} failed to say what it closes: everything is shut", rule.getClass(), e);
                return true;
            }
        }
        return false;
    }
}
