// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

import java.time.Instant;
import org.fotokura.operations.Actor;

/**
 * A browser's session that is in force.
 *
 * @param actor who is signed in
 * @param csrf the token that a request with the session's cookie and an unsafe method must carry in a header
 * @param until when it ends at the latest, by the system's clock
 */
public record Session(SessionId id, Actor actor, String csrf, Instant until) {}
