// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.fotokura.rest.RangeAnswer;

/** A download that is under way: the entity that stands for the bytes of a {@link RangeAnswer}. */
record Sending(RangeAnswer answer) {
    /** Sends them. */
    static final class Writer implements MessageBodyWriter<Sending> {
        @Override
        public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            return type == Sending.class;
        }

        @Override
        public long getSize(
                Sending sending, Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            return sending.answer().length();
        }

        @Override
        public void writeTo(
                Sending sending,
                Class<?> type,
                Type genericType,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> fields,
                OutputStream out)
                throws IOException {
            sending.answer().writeTo(out);
        }
    }
}
