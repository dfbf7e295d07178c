// SPDX-License-Identifier: Apache-2.0
/** Taking photos in on the screens: for a customer in the back office, one's own in the portal. */
@NullMarked
package org.fotokura.capture.ui;

import org.jspecify.annotations.NullMarked;
