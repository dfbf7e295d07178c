// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The sentences of a room's refusals, registered as a service by its core. The mediators (REST filter, shell, Karaf commands) ask all
 * of them for a refusal's sentence.
 */
@ConsumerType
public interface RefusalTexts {
    /** The sentence for {@code refusal} in {@code locale}, if the code is this room's. */
    Optional<String> sentence(Refusal refusal, Locale locale);
}
