// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import java.util.List;
import org.fotokura.catalog.Catalog;
import org.fotokura.operations.DeclaredSettings;
import org.fotokura.operations.Setting;
import org.osgi.service.component.annotations.Component;

/** The settings that this room reads. */
@Component
public final class ReadSettings implements DeclaredSettings {
    @Override
    public List<Setting<?>> settings() {
        return List.of(Catalog.QUARANTINE_DAYS);
    }
}
