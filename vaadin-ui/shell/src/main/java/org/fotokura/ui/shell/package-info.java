// SPDX-License-Identifier: Apache-2.0
/** The frames of the house: hosts Vaadin, knows no room, and shows what rooms contribute. */
@NullMarked
package org.fotokura.ui.shell;

import org.jspecify.annotations.NullMarked;
