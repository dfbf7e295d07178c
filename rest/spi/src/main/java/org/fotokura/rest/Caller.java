// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import java.util.Locale;
import org.fotokura.operations.Actor;

/**
 * Who calls and from where. A JAX-RS method takes it as {@code @Context Caller caller}.
 *
 * @param actor who is asking; {@link Actor#nobody()} when nobody has signed in
 * @param locale the language that the caller reads best of those we speak
 * @param address the network address of the caller, past the reverse proxies that the settings name
 * @param agent what the client calls itself, shortened; empty when it says nothing
 * @param secret the session's or bearer token that the request came with, empty when there was none or it is no longer good
 */
public record Caller(Actor actor, Locale locale, String address, String agent, String secret) {
    @Override
    public String toString() {
        return "Caller[" + actor.kind() + " " + actor.id() + " from " + address + "]";
    }
}
