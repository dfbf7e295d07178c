// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import org.jspecify.annotations.Nullable;

/** The values of one result row, taken one after the other. */
final class Values {
    private final Object[] values;
    private int next;

    Values(Object[] values) {
        this.values = values;
    }

    private @Nullable Object take() {
        return values[next++];
    }

    long number() {
        return take() instanceof Number n ? n.longValue() : missing();
    }

    String text() {
        return take() instanceof String s ? s : String.valueOf(missing());
    }

    private long missing() {
        throw new IllegalStateException("column " + next + " has no value, or one of another kind");
    }

    @Nullable
    String textOrNone() {
        return take() instanceof String s ? s : null;
    }

    @Nullable
    Long longOrNone() {
        return take() instanceof Number n ? n.longValue() : null;
    }

    @Nullable
    Integer intOrNone() {
        return take() instanceof Number n ? n.intValue() : null;
    }

    @Nullable
    Double doubleOrNone() {
        return take() instanceof Number n ? n.doubleValue() : null;
    }
}
