// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import java.util.List;
import org.fotokura.operations.DeclaredSettings;
import org.fotokura.operations.Setting;
import org.fotokura.rest.ClientAddress;
import org.osgi.service.component.annotations.Component;

/** The settings that the REST building reads. */
@Component
public final class ReadSettings implements DeclaredSettings {
    @Override
    public List<Setting<?>> settings() {
        return List.of(ClientAddress.PROXIES);
    }
}
