// SPDX-License-Identifier: Apache-2.0
/** JPEG pixels by libjpeg-turbo, called through Java's foreign-function API. */
@NullMarked
package org.fotokura.capture.turbojpeg;

import org.jspecify.annotations.NullMarked;
