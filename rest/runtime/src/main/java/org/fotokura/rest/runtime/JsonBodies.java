// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.stream.Collectors;
import org.fotokura.operations.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** JSON bodies of requests and responses, at most {@value #LARGEST} bytes in a request. */
final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    static final int LARGEST = 1024 * 1024;

    private final JsonMapper mapper;

    JsonBodies(JsonMapper mapper) {
        this.mapper = mapper;
    }

    private static boolean isJson(Class<?> type, MediaType mediaType) {
        return mediaType.getSubtype().equals("json") || mediaType.getSubtype().endsWith("+json")
                ? !InputStream.class.isAssignableFrom(type)
                        && !Reader.class.isAssignableFrom(type)
                        && !File.class.isAssignableFrom(type)
                        && type != byte[].class
                        && type != String.class
                        && type != Sending.class
                : false;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isJson(type, mediaType);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> fields,
            InputStream body) {
        try {
            Object value = mapper.readerFor(mapper.constructType(genericType))
                    .without(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .readValue(new LimitedBody(body, LARGEST));
            if (value == null) {
                throw RestRefusal.of(400, "rest.empty-body");
            }
            return value;
        } catch (JacksonException e) {
            Refusal refusal = Problems.refusalIn(e);
            throw refusal != null ? refusal : broken(e);
        }
    }

    private static RuntimeException broken(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        int line = at == null ? 0 : Math.max(0, at.getLineNr());
        int column = at == null ? 0 : Math.max(0, at.getColumnNr());
        String path = e.getPath().stream()
                .map(p -> p.getPropertyName() != null ? p.getPropertyName() : "[" + p.getIndex() + "]")
                .collect(Collectors.joining("."));
        if (e instanceof UnrecognizedPropertyException) {
            return RestRefusal.of(400, "rest.unknown-property", path, line, column);
        }
        return path.isEmpty()
                ? RestRefusal.of(400, "rest.broken-json", line, column)
                : RestRefusal.of(400, "rest.broken-value", path, line, column);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isJson(type, mediaType);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> fields,
            OutputStream out) {
        mapper.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, value);
    }
}
