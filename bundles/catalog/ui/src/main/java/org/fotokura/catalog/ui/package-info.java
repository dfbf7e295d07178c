// SPDX-License-Identifier: Apache-2.0
/** Photos on the screens: a customer's in the back office, one's own in the portal. */
@NullMarked
package org.fotokura.catalog.ui;

import org.jspecify.annotations.NullMarked;
