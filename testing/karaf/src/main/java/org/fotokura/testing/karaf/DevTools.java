// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The developer tools of one Chromium tab over their WebSocket. */
final class DevTools implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final Listener listener = new Listener();
    private final AtomicInteger last = new AtomicInteger();
    private final HttpClient client;
    private final WebSocket socket;

    private DevTools(HttpClient client, URI address) {
        this.client = client;
        this.socket = client.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(address, listener)
                .join();
    }

    static DevTools connect(int port) {
        HttpClient client = HttpClient.newHttpClient();
        try {
            HttpResponse<String> tabs = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            for (JsonNode tab : JSON.readTree(tabs.body())) {
                if (tab.get("type").asString().equals("page")) {
                    DevTools tools = new DevTools(
                            client, URI.create(tab.get("webSocketDebuggerUrl").asString()));
                    for (String domain : List.of("Page", "Runtime", "Log", "Network", "DOM")) {
                        tools.call(domain + ".enable", Map.of());
                    }
                    return tools;
                }
            }
            throw new IllegalStateException("Chromium has no tab: " + tabs.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    JsonNode call(String method, Map<String, ?> parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        listener.waiting.put(id, answer);
        synchronized (socket) {
            socket.sendText(json(Map.of("id", id, "method", method, "params", parameters)), true)
                    .join();
        }
        try {
            JsonNode message = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message.has("error")) {
                throw new AssertionError(method + ": " + message.get("error"));
            }
            return message.get("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Chromium gave no answer to " + method, e);
        }
    }

    List<String> complaints() {
        return List.copyOf(listener.complaints);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private static final class Listener implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
        private final List<String> complaints = new CopyOnWriteArrayList<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean whole) {
            partial.append(data);
            if (whole) {
                String text = partial.toString();
                partial.setLength(0);
                take(JSON.readTree(text));
            }
            socket.request(1);
            return null;
        }

        private void take(JsonNode message) {
            if (message.has("id")) {
                CompletableFuture<JsonNode> waiter =
                        waiting.remove(message.get("id").asInt());
                if (waiter != null) {
                    waiter.complete(message);
                }
                return;
            }
            JsonNode parameters = message.path("params");
            switch (message.path("method").asString("")) {
                case "Runtime.exceptionThrown" ->
                    complaints.add(parameters.path("exceptionDetails").toString());
                case "Log.entryAdded" -> {
                    JsonNode entry = parameters.path("entry");
                    if (entry.path("level").asString("").equals("error")) {
                        complaints.add(entry.path("text").asString("") + " "
                                + entry.path("url").asString(""));
                    }
                }
                case "Runtime.consoleAPICalled" -> {
                    if (parameters.path("type").asString("").equals("error")) {
                        complaints.add(parameters.path("args").toString());
                    }
                }
                default -> {
                    return;
                }
            }
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            waiting.values().forEach(waiter -> waiter.completeExceptionally(error));
        }
    }
}
