// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.image;

import org.fotokura.capture.spi.JpegCodec;

class ImageIoJpegCodecTest extends JpegCodecContract {
    @Override
    protected JpegCodec codec() {
        return new ImageIoJpegCodec();
    }
}
