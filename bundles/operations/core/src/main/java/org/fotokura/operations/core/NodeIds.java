// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import java.time.InstantSource;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Installation;
import org.fotokura.operations.core.jpa.NodeNumbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** This node's ids, under the number that the chain's database gave it. */
@Component
public final class NodeIds implements IdSource {
    private final IdSource ids;

    @Activate
    public NodeIds(
            @Reference Installation installation, @Reference InstantSource clock, @Reference NodeNumbers numbers) {
        ids = new TimeOrderedIds(
                clock,
                numbers.of(installation.node(), TimeOrderedIds.NODES),
                new DurableFile(installation.data().resolve("ids")));
    }

    @Override
    public long next() {
        return ids.next();
    }
}
