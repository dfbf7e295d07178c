// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

/** A value that cannot be taken: which field, and which rule of its room it breaks. */
public class InvalidException extends Refusal {
    private static final long serialVersionUID = 1L;
    private final String field;

    /**
     * @param field the field's name in REST and screens, such as {@code familyName}
     * @param code the room and rule; its sentence gets {@code arguments}
     */
    public InvalidException(String field, String code, Object... arguments) {
        super(code, Kind.INVALID, arguments);
        this.field = field;
    }

    public final String field() {
        return field;
    }
}
