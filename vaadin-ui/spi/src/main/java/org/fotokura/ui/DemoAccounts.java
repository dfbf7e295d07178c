// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui;

import java.util.List;
import java.util.Locale;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The accounts of a demo, shown on the sign-in page. Registered as a service by whatever filled the demo; asked only where
 * {@link org.fotokura.operations.Installation#demo()} holds.
 */
@ConsumerType
public interface DemoAccounts {
    /** The accounts, in the order of the page. */
    List<Account> accounts(Locale locale);

    /**
     * An account that anybody may try.
     *
     * @param role who it is, in words: "Clerk at Harbour Street"
     */
    record Account(String role, String login, String password) {}
}
