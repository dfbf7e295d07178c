// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui;

import java.util.Map;

/**
 * One event of a room, as it reached a tab.
 *
 * @param topic {@code org/fotokura/<room>/<thing>}
 * @param facts the event's properties; rooms send ids only
 */
public record Happening(String topic, Map<String, Object> facts) {
    public Happening {
        facts = Map.copyOf(facts);
    }
}
