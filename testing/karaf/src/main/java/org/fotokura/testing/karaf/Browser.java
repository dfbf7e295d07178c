// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A real Chromium with one tab and a profile of its own, driven through its developer tools.
 *
 * <p>Elements are found through shadow roots; clicks and keys arrive as a person's would.
 */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PAGE = script();

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Browser(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /** Whether no screen waits for the server; what is clicked before that is not always heard. */
    private static final String IDLE =
            "Object.values(window.Vaadin?.Flow?.clients ?? {}).every(c => !(c.isActive && c.isActive()))";

    /** Opens a browser whose window shows a page of this size. */
    public static Browser open(int width, int height) {
        try {
            Path profile = Files.createTempDirectory("fotokura-chromium");
            Process process = new ProcessBuilder(
                            executable(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--disable-dev-shm-usage",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "--lang=en",
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("chromium.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Path portFile = profile.resolve("DevToolsActivePort");
            int port = Eventually.within(
                    PATIENCE,
                    "Chromium's port",
                    () -> Optional.of(
                            Integer.parseInt(Files.readAllLines(portFile).get(0))));
            Browser browser = new Browser(process, profile, DevTools.connect(port));
            browser.size(width, height);
            return browser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String executable() {
        return Stream.of(
                        System.getProperty("fotokura.chromium", "/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium was found; set -Dfotokura.chromium"));
    }

    /** Changes the page's size, in CSS pixels; below 600 it is a phone: with touch, and two device pixels to each. */
    public Browser size(int width, int height) {
        boolean phone = width < 600;
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
        tools.call("Emulation.setTouchEmulationEnabled", Map.of("enabled", phone));
        return this;
    }

    /** Prefers a dark or a light page. */
    public Browser dark(boolean dark) {
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** Speaks another language to the server. */
    public Browser language(String tag) {
        tools.call("Emulation.setLocaleOverride", Map.of("locale", tag.replace('-', '_')));
        tools.call("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", tag)));
        return this;
    }

    /** Goes to the address and waits until the document is complete. */
    public Browser go(URI address) {
        JsonNode answer = tools.call("Page.navigate", Map.of("url", address.toString()));
        if (answer.has("errorText")) {
            throw new AssertionError(address + ": " + answer.get("errorText").asString());
        }
        await("the document of " + address, "document.readyState === 'complete' && location.href !== 'about:blank'");
        return this;
    }

    public URI location() {
        return URI.create(evaluate("location.href").asString());
    }

    /** The value of a JavaScript expression; {@code page} in it offers all, first, byName, field, text, textOf, visible. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = tools.call(
                "Runtime.evaluate",
                Map.of(
                        "expression",
                        "(async () => { const page = " + PAGE + "; return (" + expression + "); })()",
                        "awaitPromise",
                        true,
                        "returnByValue",
                        true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + "\n" + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /** Waits until the JavaScript expression is true. */
    public Browser await(String what, String expression) {
        try {
            Eventually.holds(
                    PATIENCE,
                    what,
                    () -> evaluate("Boolean(" + expression + ")").asBoolean());
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "\nat " + location() + " the page says: " + text(), late);
        }
        return this;
    }

    /** Everything that can be read on the page. */
    public String text() {
        return evaluate("page.text()").asString();
    }

    public Browser awaitText(String words) {
        return await("\"" + words + "\" on the page", "page.text().includes(" + quoted(words) + ")");
    }

    public Browser awaitNoText(String words) {
        return await("no \"" + words + "\" on the page", "!page.text().includes(" + quoted(words) + ")");
    }

    /** Waits for a visible element. */
    public Browser awaitElement(String css) {
        return await(css, "(e => e && page.visible(e))(page.first(" + quoted(css) + "))");
    }

    /** How many elements match, seen or not. */
    public int count(String css) {
        return evaluate("page.all(" + quoted(css) + ").length").asInt();
    }

    /** Clicks the element with this name as a person reads it: its label or its text. */
    public Browser clickName(String name) {
        return clickFound("a control named \"" + name + "\"", "page.byName(" + quoted(name) + ")");
    }

    /** Clicks the first visible element that matches. */
    public Browser click(String css) {
        return clickFound(css, "page.first(" + quoted(css) + ")");
    }

    private Browser clickFound(String what, String element) {
        await(what, "(e => e && page.visible(e))(" + element + ")");
        await("an answer to what was asked before", IDLE);
        JsonNode point = evaluate("page.centre(" + element + ")");
        for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
            tools.call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            point.get("x").asDouble(),
                            "y",
                            point.get("y").asDouble(),
                            "button",
                            type.equals("mouseMoved") ? "none" : "left",
                            "clickCount",
                            type.equals("mouseMoved") ? 0 : 1));
        }
        return this;
    }

    /** Replaces the content of the field with this label and leaves it. */
    public Browser fill(String label, String value) {
        String field = "page.field(" + quoted(label) + ")";
        await("a field labelled \"" + label + "\"", field);
        evaluate("(e => { e.focus(); e.select?.(); return true; })(" + field + ")");
        tools.call("Input.insertText", Map.of("text", value));
        evaluate("(e => { e.dispatchEvent(new Event('change', {bubbles: true, composed: true})); return true; })("
                + field + ")");
        return this;
    }

    /** Presses a key by its DOM name, such as {@code Enter}, {@code Escape} or {@code ArrowRight}. */
    public Browser press(String key) {
        int code = switch (key) {
            case "Enter" -> 13;
            case "Escape" -> 27;
            case "Tab" -> 9;
            case " " -> 32;
            case "End" -> 35;
            case "Home" -> 36;
            case "ArrowLeft" -> 37;
            case "ArrowUp" -> 38;
            case "ArrowRight" -> 39;
            case "ArrowDown" -> 40;
            default -> key.codePointAt(0);
        };
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        tools.call(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        text.isEmpty() ? "rawKeyDown" : "keyDown",
                        "key",
                        key,
                        "code",
                        key,
                        "text",
                        text,
                        "windowsVirtualKeyCode",
                        code));
        tools.call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
        return this;
    }

    /** Gives files to the first file input that matches, as if chosen in its dialog. */
    public Browser choose(String css, List<Path> files) {
        await(css, "page.first(" + quoted(css) + ")");
        JsonNode answer = tools.call(
                "Runtime.evaluate",
                Map.of(
                        "expression",
                        "(() => { const page = " + PAGE + "; return page.first(" + quoted(css) + "); })()"));
        tools.call(
                "DOM.setFileInputFiles",
                Map.of(
                        "objectId",
                        answer.get("result").get("objectId").asString(),
                        "files",
                        files.stream()
                                .map(file -> file.toAbsolutePath().toString())
                                .toList()));
        return this;
    }

    /** Lets downloads through, into this folder. */
    public Browser downloadTo(Path folder) {
        tools.call(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.toAbsolutePath().toString()));
        return this;
    }

    /** What the page looks like, as a PNG. */
    public Browser screenshot(Path file) {
        JsonNode answer = tools.call("Page.captureScreenshot", Map.of("format", "png"));
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, Base64.getDecoder().decode(answer.get("data").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Errors of scripts and refused or failed loads so far. */
    public List<String> complaints() {
        return tools.complaints();
    }

    /** Any other command of the developer tools. */
    public JsonNode call(String method, Map<String, ?> parameters) {
        return tools.call(method, parameters);
    }

    @Override
    public void close() {
        tools.close();
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            // The children outlive their parent by a moment and write into the profile meanwhile.
            children.forEach(ProcessHandle::destroyForcibly);
            children.forEach(child -> child.onExit().join());
            Distribution.deleteTree(profile);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException e) {
            // A file that came or went during the walk; the profile lies in the system's temporary folder.
            profile.toFile().deleteOnExit();
        }
    }

    private static String quoted(String text) {
        return DevTools.json(text);
    }

    private static String script() {
        try (InputStream in = Browser.class.getResourceAsStream("page.js")) {
            if (in == null) {
                throw new IllegalStateException("page.js is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
