// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import java.util.List;
import org.fotokura.identity.IdentitySettings;
import org.fotokura.operations.DeclaredSettings;
import org.fotokura.operations.Setting;
import org.osgi.service.component.annotations.Component;

/** The settings that this room reads. */
@Component
public final class ReadSettings implements DeclaredSettings {
    @Override
    public List<Setting<?>> settings() {
        return List.of(
                IdentitySettings.STAFF_IDLE,
                IdentitySettings.STAFF_AT_MOST,
                IdentitySettings.CUSTOMER_IDLE,
                IdentitySettings.CUSTOMER_AT_MOST,
                IdentitySettings.TOKEN_AT_MOST);
    }
}
