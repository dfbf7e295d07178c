// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.spi;

import java.util.List;
import org.fotokura.identity.SignIn;
import org.osgi.annotation.versioning.ConsumerType;

/** Accounts that the sign-in page shows to everyone, passwords and all. Only a demo on loopback answers with any. */
@ConsumerType
public interface ShownAccounts {
    /** The accounts in the order shown; empty until they can be used. */
    List<Account> accounts();

    /**
     * An account anyone may use.
     *
     * @param name whom it is for, such as the clerk of a store
     */
    record Account(SignIn.Kind kind, String login, String password, String name) {}
}
