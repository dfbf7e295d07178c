// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import org.fotokura.operations.Refusal;
import org.jspecify.annotations.Nullable;

/** The house's ids: records of one {@code long value} whose text is read by a static {@code parse(String)}. */
final class Ids {
    private Ids() {}

    static boolean isId(Class<?> type) {
        return parser(type) != null;
    }

    /** Reads ids of {@code type}; null when {@code type} is no id. */
    static @Nullable Parser parser(Class<?> type) {
        if (!type.isRecord() || !Modifier.isPublic(type.getModifiers())) {
            return null;
        }
        RecordComponent[] parts = type.getRecordComponents();
        if (parts.length != 1
                || parts[0].getType() != long.class
                || !parts[0].getName().equals("value")) {
            return null;
        }
        try {
            MethodHandle parse =
                    MethodHandles.publicLookup().findStatic(type, "parse", MethodType.methodType(type, String.class));
            return text -> {
                try {
                    return parse.invoke(text);
                } catch (Refusal e) {
                    throw e;
                } catch (Throwable e) {
                    throw new IllegalArgumentException(e);
                }
            };
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Reads one kind of id. */
    interface Parser {
        /** @throws Refusal for a text that is no id */
        Object parse(String text);
    }
}
