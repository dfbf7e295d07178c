// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Ids and instants as path, query and header parameters. */
final class IdParameters implements ParamConverterProvider {
    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> rawType, Type genericType, Annotation[] annotations) {
        if (rawType == Instant.class) {
            return new Converter<>(rawType, IdParameters::instant);
        }
        Ids.Parser parser = Ids.parser(rawType);
        return parser == null ? null : new Converter<>(rawType, parser);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw RestRefusal.of(400, "rest.bad-instant", text.length() > 40 ? text.substring(0, 40) : text);
        }
    }

    private record Converter<T>(Class<T> type, Ids.Parser parser) implements ParamConverter<T> {
        @Override
        @SuppressWarnings("NullAway") // an absent query parameter is null in JAX-RS
        public T fromString(@Nullable String value) {
            return value == null ? null : type.cast(parser.parse(value));
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
