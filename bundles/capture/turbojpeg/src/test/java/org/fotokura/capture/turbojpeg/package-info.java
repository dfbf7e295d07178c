// SPDX-License-Identifier: Apache-2.0
/** The codec's contract with each library it may find. */
@NullMarked
package org.fotokura.capture.turbojpeg;

import org.jspecify.annotations.NullMarked;
