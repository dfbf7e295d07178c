// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import org.fotokura.capture.core.image.ImageIoJpegCodec;
import org.fotokura.capture.spi.JpegCodec;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The best codec there is at the moment: an installed one, else the one that comes with Java. */
@Component(service = Codecs.class)
public final class Codecs {
    private final JpegCodec own = new ImageIoJpegCodec();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable JpegCodec installed;

    /** The codec for the next picture. */
    public JpegCodec best() {
        JpegCodec codec = installed;
        return codec == null ? own : codec;
    }
}
