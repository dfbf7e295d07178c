// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A row was not written because another one has its unique key. It comes out of {@link Transactions#write} after the rollback, at the latest
 * from the commit; inside the work the same failure may show as a {@link javax.persistence.PersistenceException} from a flush, after which
 * the transaction cannot be saved: let it pass.
 */
public final class DuplicateKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause its message, the driver's, names the key */
    public DuplicateKeyException(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether the key is the constraint or unique index {@code name}. Name unique constraints, and this can be asked. */
    public boolean of(String name) {
        String message = getMessage();
        return message != null
                && Pattern.compile("(?<![A-Z0-9_])" + Pattern.quote(name.toUpperCase(Locale.ROOT)) + "(?![A-Z0-9_])")
                        .matcher(message.toUpperCase(Locale.ROOT))
                        .find();
    }
}
