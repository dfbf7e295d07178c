// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity;

/**
 * Where a request comes from, for the sessions list and the audit trail.
 *
 * @param address the client's address, by the reverse proxy's word where one is named in the settings
 * @param agent the browser or program, as it names itself, at most 200 characters
 */
public record Origin(String address, String agent) {
    public Origin {
        agent = agent.length() > 200 ? agent.substring(0, 200) : agent;
    }
}
