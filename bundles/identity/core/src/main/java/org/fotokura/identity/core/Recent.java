// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the tokens of the last second stood for, so that a page of a hundred pictures asks the database once. Everything is forgotten as soon as
 * this node changes a sign-in, a session or a token; another node's change counts a second later.
 */
@Component(service = Recent.class)
public final class Recent {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST = 4096;

    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Object meaning, Instant until) {}

    @Activate
    public Recent(@Reference InstantSource clock) {
        this.clock = clock;
    }

    /** What {@code hash} stands for, asked of {@code source} unless known; nothing is remembered of one that stands for nothing. */
    public <T> Optional<T> find(Class<T> kind, String hash, Supplier<Optional<T>> source) {
        Instant now = clock.instant();
        String key = kind.getSimpleName() + hash;
        Known present = known.get(key);
        if (present != null && now.isBefore(present.until())) {
            return Optional.of(kind.cast(present.meaning()));
        }
        Optional<T> found = source.get();
        found.ifPresent(meaning -> {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, new Known(meaning, now.plus(SECOND)));
        });
        return found;
    }

    public void forget() {
        known.clear();
    }
}
