// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The settings that a room reads, registered as a service by its core, so that an operator or a page can list and change them. */
@ConsumerType
public interface DeclaredSettings {
    /** The room's settings, in the order they are shown. */
    List<Setting<?>> settings();
}
