// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import java.time.Duration;
import org.fotokura.operations.Workers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the vault in order at start, beside its work, and later does again what failed before. */
@Component(
        service = {},
        immediate = true)
public final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final JpaVault vault;
    private final Workers.Crew crew;
    private volatile boolean going = true;

    @Activate
    public Upkeep(@Reference JpaVault vault, @Reference Workers workers) {
        this.vault = vault;
        this.crew = workers.crew("vault");
        crew.io().execute(this::putInOrder);
        crew.every(PAUSE, PAUSE, vault::finish);
    }

    @Deactivate
    void stop() {
        going = false;
        crew.close();
    }

    private void putInOrder() {
        int swept = vault.sweep();
        if (swept > 0) {
            LOG.info("{} temporaries of ended runs were swept", swept);
        }
        vault.finish();
        JpaVault.Difference difference = vault.compare(() -> going);
        if (difference.missing() + difference.strange() > 0) {
            LOG.error(
                    "{} originals are missing from the store, and {} blobs in it are unknown to the database. Nothing was erased",
                    difference.missing(),
                    difference.strange());
        }
    }
}
