// SPDX-License-Identifier: Apache-2.0
/**
 * The photo grid with its viewer, and the uploader, as Vaadin components. What they show and send goes straight between the browser and REST,
 * with the session's cookie; the server's side only says whose photos and hears what was done.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.photogrid;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
