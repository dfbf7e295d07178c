// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The operations that an OpenAPI document describes, found by a request's method and path. */
final class Operations {
    private static final String REFERENCE = "$ref";

    private final List<Operation> all = new ArrayList<>();
    private final JsonNode document;

    Operations(JsonNode document) {
        this.document = document;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            List<String> segments = segments(path.getKey());
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                if (!each.getKey().equals("parameters")) {
                    Map<String, Parameter> parameters = new HashMap<>();
                    describe(path.getValue().path("parameters"), parameters);
                    describe(each.getValue().path("parameters"), parameters);
                    all.add(new Operation(
                            each.getKey().toUpperCase(Locale.ROOT),
                            segments,
                            Map.copyOf(parameters),
                            wantsJson(each.getValue())));
                }
            }
        }
    }

    /** An operation with its query parameters by name, and whether a JSON body belongs to it. */
    record Operation(String method, List<String> path, Map<String, Parameter> parameters, boolean wantsJson) {
        /** How many segments are the same letter by letter; -1 for another path. */
        private int likeness(List<String> asked) {
            if (asked.size() != path.size()) {
                return -1;
            }
            int same = 0;
            for (int i = 0; i < asked.size(); i++) {
                if (path.get(i).equals(asked.get(i))) {
                    same++;
                } else if (!path.get(i).startsWith("{")) {
                    return -1;
                }
            }
            return same;
        }
    }

    /**
     * A query parameter.
     *
     * @param many whether it may be repeated
     */
    record Parameter(boolean many, boolean integer, long least, long most) {
        boolean takes(String value) {
            if (!integer || value.isEmpty()) {
                return true;
            }
            if (!value.matches("-?\\d{1,18}")) {
                return false;
            }
            long number = Long.parseLong(value);
            return least <= number && number <= most;
        }
    }

    /** The operation that is meant by a method and a path below the server's address; HEAD means GET. */
    Optional<Operation> find(String method, String path) {
        List<String> asked = segments(path);
        String named = method.equals("HEAD") ? "GET" : method;
        Operation found = null;
        int best = -1;
        for (Operation each : all) {
            int likeness = each.method().equals(named) ? each.likeness(asked) : -1;
            if (likeness > best) {
                best = likeness;
                found = each;
            }
        }
        return Optional.ofNullable(found);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeIf(String::isEmpty);
        return List.copyOf(segments);
    }

    private void describe(JsonNode described, Map<String, Parameter> parameters) {
        for (JsonNode each : described) {
            JsonNode parameter = resolved(each);
            if (parameter.path("in").asString("").equals("query")) {
                JsonNode schema = resolved(parameter.path("schema"));
                String type = schema.path("type").asString("");
                parameters.put(
                        parameter.path("name").asString(""),
                        new Parameter(
                                type.equals("array"),
                                type.equals("integer"),
                                schema.path("minimum").asLong(Long.MIN_VALUE),
                                schema.path("maximum").asLong(Long.MAX_VALUE)));
            }
        }
    }

    private boolean wantsJson(JsonNode operation) {
        return resolved(operation.path("requestBody")).path("content").has("application/json");
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path(REFERENCE);
        return reference.isString() ? document.at(reference.asString().substring(1)) : node;
    }
}
