// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.jpa;

import java.time.Duration;
import org.fotokura.operations.Workers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Takes away every minute what has run out: sessions, tokens, codes and old failures. None of them counts any more before it is gone. */
@Component(service = {})
public final class Sweeping {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Workers.Crew crew;

    @Activate
    public Sweeping(
            @Reference Workers workers,
            @Reference JpaSessions sessions,
            @Reference JpaAccessTokens tokens,
            @Reference JpaInvitations invitations,
            @Reference JpaAttempts attempts) {
        crew = workers.crew("identity");
        crew.every(PAUSE, PAUSE, () -> {
            sessions.sweep();
            tokens.sweep();
            invitations.sweep();
            attempts.sweep();
        });
    }

    @Deactivate
    void stop() {
        crew.close();
    }
}
