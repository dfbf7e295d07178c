// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

/** What a sign-in may do for the customer it represents. The payer need not see the photos. */
public enum Right {
    SEE,
    CHOOSE,
    SHARE,
    PAY
}
