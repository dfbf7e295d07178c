// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import org.fotokura.operations.InvalidException;

/** The password typed a second time is another one. */
final class PasswordsDifferException extends InvalidException {
    private static final long serialVersionUID = 1L;

    PasswordsDifferException() {
        super("again", "vaadin.passwords-differ");
    }
}
