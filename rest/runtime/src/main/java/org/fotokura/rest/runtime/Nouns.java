// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The nouns at work, and those that are only known. */
final class Nouns {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Map<String, Mount> mounts = new ConcurrentHashMap<>();
    private final Map<Long, Set<String>> known = new ConcurrentHashMap<>();

    static boolean isName(String noun) {
        return NAME.matcher(noun).matches();
    }

    /** Puts {@code mount} to work; false when its noun is taken. */
    boolean add(Mount mount) {
        return mounts.putIfAbsent(mount.noun(), mount) == null;
    }

    /** Takes {@code mount} out; the caller closes it. */
    void remove(Mount mount) {
        mounts.remove(mount.noun(), mount);
    }

    Optional<Mount> find(String noun) {
        return Optional.ofNullable(mounts.get(noun));
    }

    Collection<String> names() {
        return mounts.keySet().stream().sorted().toList();
    }

    /** That a bundle on this node names {@code nouns}, whether or not they are at work. */
    void know(long bundle, Set<String> nouns) {
        known.put(bundle, nouns);
    }

    void forget(long bundle) {
        known.remove(bundle);
    }

    boolean isKnown(String noun) {
        return known.values().stream().anyMatch(s -> s.contains(noun));
    }
}
