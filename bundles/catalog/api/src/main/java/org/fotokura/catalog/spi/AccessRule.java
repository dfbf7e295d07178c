// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.spi;

import java.util.List;
import java.util.Set;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Opening;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Actor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What is open to an actor, and what is shut, in the view of one room. Asked once per request, never per photo. All rules' openings add
 * up; no opening at all is a refusal; one rule's closing beats every rule's openings. A rule that throws counts as closing everything.
 */
@ConsumerType
public interface AccessRule {
    /** The openings this rule knows for {@code actor}. */
    List<Opening> opens(Actor actor);

    /** Those of {@code owners} whose photos are shut to {@code actor} for {@code right}. */
    Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> owners);
}
