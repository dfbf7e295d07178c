// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.turbojpeg;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fotokura.capture.spi.JpegCodec;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the codec where the machine has a library for it; elsewhere capture's own codec serves. */
@Component(
        service = {},
        property = "osgi.ds.satisfying.condition.target=(osgi.condition.id=fotokura.foreign-functions)")
public final class CodecRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(CodecRegistration.class);

    private final @Nullable ServiceRegistration<JpegCodec> registration;

    @Activate
    public CodecRegistration(BundleContext context) {
        File storage = context.getDataFile("");
        Path unpacked = storage != null ? storage.toPath() : Path.of(System.getProperty("java.io.tmpdir"));
        Optional<TurboJpeg> turbo = Library.load(unpacked);
        if (turbo.isEmpty()) {
            LOG.info("No libturbojpeg for this machine; pictures are made by Java alone");
            registration = null;
            return;
        }
        TurboJpegCodec codec = new TurboJpegCodec(turbo.get());
        registration = context.registerService(JpegCodec.class, codec, codecProperties());
    }

    private static java.util.Dictionary<String, ?> codecProperties() {
        return new java.util.Hashtable<>(Map.of(Constants.SERVICE_RANKING, 100));
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
