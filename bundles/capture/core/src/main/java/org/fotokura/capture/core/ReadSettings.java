// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import java.util.List;
import org.fotokura.capture.CaptureSettings;
import org.fotokura.operations.DeclaredSettings;
import org.fotokura.operations.Setting;
import org.osgi.service.component.annotations.Component;

/** The settings that this room reads. */
@Component
public final class ReadSettings implements DeclaredSettings {
    @Override
    public List<Setting<?>> settings() {
        return List.of(
                CaptureSettings.MEGABYTES,
                CaptureSettings.MEGAPIXELS,
                CaptureSettings.COUNTER_SELECTION,
                CaptureSettings.FOLDER_SELECTION,
                CaptureSettings.CUSTOMER_SELECTION,
                CaptureSettings.PROGRAM_SELECTION);
    }
}
