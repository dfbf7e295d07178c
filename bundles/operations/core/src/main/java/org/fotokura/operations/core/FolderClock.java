// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.fotokura.operations.Actor;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.Installation;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.ProductionClockException;
import org.fotokura.operations.Scope;
import org.fotokura.operations.TestTime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's clock and, for test data, the lead over it that the data folder keeps in its file {@code clock}. */
@Component(service = {BusinessClock.class, TestTime.class})
public final class FolderClock implements BusinessClock, TestTime {
    private static final Logger LOG = LoggerFactory.getLogger(FolderClock.class);
    private static final Duration MOST = Duration.ofDays(3660);

    private final InstantSource system;
    private final boolean testData;
    private final DurableFile file;
    private final ReentrantLock moving = new ReentrantLock();
    private volatile Duration ahead;

    @Activate
    public FolderClock(@Reference Installation installation, @Reference InstantSource system) {
        this.system = system;
        this.testData = installation.testData();
        this.file = new DurableFile(installation.data().resolve("clock"));
        this.ahead = testData ? file.read().map(Duration::parse).orElse(Duration.ZERO) : Duration.ZERO;
        if (!ahead.isZero()) {
            LOG.info("Test data: the business clock runs {} ahead", ahead);
        }
    }

    @Override
    public Instant now() {
        return system.instant().plus(ahead);
    }

    @Override
    public Duration ahead() {
        return ahead;
    }

    @Override
    public void forward(Actor actor, Duration step) {
        actor.require(MOVE, Scope.chain());
        if (!testData) {
            throw new ProductionClockException();
        }
        moving.lock();
        try {
            if (step.isNegative() || step.isZero() || step.compareTo(MOST.minus(ahead)) > 0) {
                throw new InvalidException("step", "operations.step-not-forward");
            }
            Duration next = ahead.plus(step);
            file.write(next.toString());
            ahead = next;
        } finally {
            moving.unlock();
        }
    }
}
