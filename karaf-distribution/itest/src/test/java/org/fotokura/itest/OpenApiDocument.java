// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fotokura.testing.karaf.Http;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The server's OpenAPI document as a list of operations that can be called with values of the test's choice. */
final class OpenApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();

    private OpenApiDocument(JsonNode root) {
        this.root = root;
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .forEach(entry -> operations.add(new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                entry.getValue(),
                                parameters(path.getValue(), entry.getValue())))));
    }

    static OpenApiDocument of(Http http) {
        return new OpenApiDocument(http.get("/api/v1/openapi.json").json());
    }

    List<Operation> operations() {
        return operations;
    }

    private List<JsonNode> parameters(JsonNode path, JsonNode operation) {
        List<JsonNode> all = new ArrayList<>();
        path.path("parameters").forEach(p -> all.add(resolved(p)));
        operation.path("parameters").forEach(p -> all.add(resolved(p)));
        return all;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : resolved(root.at(reference.substring(1)));
    }

    /** What stands for a parameter or a property, by the noun of the path and its own name. */
    interface Values {
        /** Empty when the test knows none: then what the schema allows is taken. */
        Optional<String> of(String noun, String name);

        /** A body that is no JSON. */
        byte[] bytes();
    }

    /** One operation. */
    final class Operation {
        private final String method;
        private final String path;
        private final JsonNode definition;
        private final List<JsonNode> parameters;

        private Operation(String method, String path, JsonNode definition, List<JsonNode> parameters) {
            this.method = method;
            this.path = path;
            this.definition = definition;
            this.parameters = parameters;
        }

        String method() {
            return method;
        }

        /** The kinds of caller that get further than a refusal. */
        Set<String> callers() {
            Set<String> callers = new LinkedHashSet<>();
            definition.path("x-fotokura-callers").forEach(c -> callers.add(c.asString()));
            return callers;
        }

        private String noun() {
            return path.split("/", -1)[3];
        }

        /** Whether a call with these values would name one of them in its address or body. */
        boolean namesAny(Values secrets) {
            return parameters.stream()
                            .filter(p -> isSent(p))
                            .anyMatch(p -> secrets.of(noun(), p.path("name").asString())
                                    .isPresent())
                    || body(secrets)
                            .map(b -> !b.equals(body(new Nothing()).orElse("")))
                            .orElse(false);
        }

        private boolean isSent(JsonNode parameter) {
            return parameter.path("in").asString().equals("path")
                    || parameter.path("required").asBoolean(false);
        }

        Http.Answer send(Http caller, Values values) {
            String address = path;
            List<String> query = new ArrayList<>();
            for (JsonNode parameter : parameters) {
                String name = parameter.path("name").asString();
                if (!isSent(parameter)) {
                    continue;
                }
                String value = values.of(noun(), name)
                        .orElseGet(() -> sample(noun(), name, parameter.path("schema"), values)
                                .asString());
                switch (parameter.path("in").asString()) {
                    case "path" -> address = address.replace("{" + name + "}", value);
                    case "query" -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
                    default -> throw new IllegalStateException("cannot send " + parameter);
                }
            }
            if (address.contains("{")) {
                throw new IllegalStateException(this + " has a parameter that the document does not describe");
            }
            if (!query.isEmpty()) {
                address += query.stream().collect(Collectors.joining("&", "?", ""));
            }
            Optional<String> json = body(values);
            if (json.isPresent()) {
                return caller.send(
                        method,
                        address,
                        BodyPublishers.ofString(json.get()),
                        Map.of("Content-Type", "application/json"));
            }
            Optional<String> other = definition.path("requestBody").path("content").propertyNames().stream()
                    .findFirst();
            BodyPublisher bytes =
                    other.isPresent() ? BodyPublishers.ofByteArray(values.bytes()) : BodyPublishers.noBody();
            return caller.send(
                    method,
                    address,
                    bytes,
                    other.map(type -> Map.of("Content-Type", type)).orElse(Map.of()));
        }

        private Optional<String> body(Values values) {
            JsonNode schema = definition
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
            return schema.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(sample(noun(), "", schema, values).toString());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** No values: schemas alone decide. */
    private record Nothing() implements Values {
        @Override
        public Optional<String> of(String noun, String name) {
            return Optional.empty();
        }

        @Override
        public byte[] bytes() {
            return new byte[0];
        }
    }

    /** The smallest value that a schema allows, with the test's own values by name; where nothing is required, all that is plain. */
    private JsonNode sample(String noun, String name, JsonNode given, Values values) {
        JsonNode schema = resolved(given);
        Optional<String> own = values.of(noun, name);
        if (own.isPresent() && !schema.path("type").asString("").equals("array")) {
            return schema.path("type").asString("").equals("integer")
                    ? JSON.getNodeFactory().numberNode(Long.parseLong(own.get()))
                    : JSON.getNodeFactory().stringNode(own.get());
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        if (schema.has("allOf")) {
            ObjectNode all = JSON.createObjectNode();
            schema.path("allOf").forEach(part -> all.setAll((ObjectNode) sample(noun, name, part, values)));
            return all;
        }
        return switch (schema.path("type").asString("object")) {
            case "object" -> {
                ObjectNode object = JSON.createObjectNode();
                schema.path("required")
                        .forEach(r -> object.set(
                                r.asString(),
                                sample(
                                        noun,
                                        r.asString(),
                                        schema.path("properties").path(r.asString()),
                                        values)));
                if (object.isEmpty()) {
                    schema.path("properties").properties().stream()
                            .filter(p -> !resolved(p.getValue())
                                    .path("type")
                                    .asString("")
                                    .equals("array"))
                            .forEach(p -> object.set(p.getKey(), sample(noun, p.getKey(), p.getValue(), values)));
                }
                yield object;
            }
            case "array" -> {
                ArrayNode array = JSON.createArrayNode();
                array.add(sample(noun, name, schema.path("items"), values));
                yield array;
            }
            case "integer", "number" ->
                JSON.getNodeFactory().numberNode(schema.path("minimum").asInt(0));
            case "boolean" -> JSON.getNodeFactory().booleanNode(false);
            default -> JSON.getNodeFactory().stringNode(text(schema));
        };
    }

    private static String text(JsonNode schema) {
        if (schema.path("examples").isArray()) {
            return schema.path("examples").get(0).asString();
        }
        return switch (schema.path("format").asString("")) {
            case "date-time" -> "2026-05-01T08:00:00Z";
            case "date" -> "2026-05-01";
            case "duration" -> "P1D";
            default -> "x".repeat(Math.max(1, schema.path("minLength").asInt(0)));
        };
    }
}
