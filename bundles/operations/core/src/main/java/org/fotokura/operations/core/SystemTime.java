// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import java.time.Instant;
import java.time.InstantSource;
import org.osgi.service.component.annotations.Component;

/** The system's clock. */
@Component(service = InstantSource.class)
public final class SystemTime implements InstantSource {
    private final InstantSource system = InstantSource.system();

    @Override
    public Instant instant() {
        return system.instant();
    }
}
