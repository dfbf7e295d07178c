// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of what is at work now: the building's own part and those of the mounted nouns. */
final class OpenApi {
    private static final Logger LOG = LoggerFactory.getLogger(OpenApi.class);

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final URI address;
    private final Map<String, ObjectNode> parts = new ConcurrentSkipListMap<>();
    private volatile @Nullable Merged merged;

    OpenApi(URI address) {
        this.address = address;
    }

    /** Adds a noun's part; a part that is no JSON object is left out with an error in the log. */
    void add(String noun, byte[] part) {
        try {
            if (mapper.readTree(part) instanceof ObjectNode object) {
                parts.put(noun, object);
                merged = null;
                return;
            }
            LOG.error("The OpenAPI part of {} is no object", noun);
        } catch (JacksonException e) {
            LOG.error("The OpenAPI part of {} cannot be read", noun, e);
        }
    }

    void remove(String noun) {
        parts.remove(noun);
        merged = null;
    }

    byte[] document() {
        return merged().document();
    }

    /** The operations that the document describes now. */
    Operations operations() {
        return merged().operations();
    }

    private Merged merged() {
        Merged known = merged;
        if (known == null) {
            ObjectNode all = merge();
            known = new Merged(all.toString().getBytes(StandardCharsets.UTF_8), new Operations(all));
            merged = known;
        }
        return known;
    }

    private record Merged(byte[] document, Operations operations) {}

    private ObjectNode merge() {
        ObjectNode all = base();
        all.putArray("servers").addObject().put("url", address.toString());
        parts.forEach((noun, part) -> {
            part.path("tags").forEach(all.withArray("tags")::add);
            copy(noun, part.path("paths"), all.withObject("/paths"));
            for (Map.Entry<String, JsonNode> group : part.path("components").properties()) {
                copy(noun, group.getValue(), all.withObject("/components").withObjectProperty(group.getKey()));
            }
        });
        return all;
    }

    private static void copy(String noun, JsonNode from, ObjectNode to) {
        for (Map.Entry<String, JsonNode> each : from.properties()) {
            JsonNode present = to.get(each.getKey());
            if (present != null && !present.equals(each.getValue())) {
                LOG.error("The OpenAPI part of {} says otherwise than another of {}", noun, each.getKey());
            } else {
                to.set(each.getKey(), each.getValue());
            }
        }
    }

    private ObjectNode base() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.json"))) {
            return (ObjectNode) mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
