// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Which rooms are at work. Asked by the mediators (shell, REST filter, workers), never by a room. */
@ProviderType
public interface Presence {
    /** The rooms whose core runs on this node. */
    Set<String> rooms();

    /** Whether {@code room}, as stamped on its bundles, runs on this node and is on in {@code store}. */
    boolean isOn(String room, StoreId store);
}
