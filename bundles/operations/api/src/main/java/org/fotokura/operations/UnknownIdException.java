// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

/** A text that is not an id: refused as unknown, so that a malformed id and an absent thing answer alike. */
public final class UnknownIdException extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownIdException(String text) {
        super("operations.unknown-id", Kind.UNKNOWN, text.length() > 40 ? text.substring(0, 40) : text);
    }
}
