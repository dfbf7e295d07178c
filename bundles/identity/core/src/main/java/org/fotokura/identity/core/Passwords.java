// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import java.util.Optional;

/** Hashes passwords so that guessing them from the stored text costs memory and time. */
public interface Passwords {
    /** What is stored of {@code password}. */
    String hash(String password);

    /** Whether {@code stored} came of {@code password}. Without a stored text it is false after the same work. */
    boolean matches(String password, Optional<String> stored);

    /** Whether {@code stored} was made with weaker parameters than today's. */
    boolean isOutdated(String stored);
}
