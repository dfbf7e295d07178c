// SPDX-License-Identifier: Apache-2.0
/**
 * What a room brings to the screens: views that stand in a frame's menu, and cards on other rooms' pages. Both are OSGi services; they
 * appear in every open browser while they are registered and vanish when they go.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.ui;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
