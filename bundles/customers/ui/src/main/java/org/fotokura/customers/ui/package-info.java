// SPDX-License-Identifier: Apache-2.0
/** The back office's pages about customers, and the slip that invites a customer to the portal. */
@NullMarked
package org.fotokura.customers.ui;

import org.jspecify.annotations.NullMarked;
