// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class BrowserTest {
    private static final String PAGE = """
            <!doctype html><title>t</title><p id=light>light</p><x-card></x-card><input type=file id=files multiple>
            <script>
            customElements.define('x-card', class extends HTMLElement {
              connectedCallback() {
                const root = this.attachShadow({mode: 'open'});
                root.innerHTML = '<label>Name <input></label><button>Greet</button><p></p><em style="display:none">unseen</em>';
                root.querySelector('button').onclick = () =>
                  root.querySelector('p').textContent = 'Hello ' + root.querySelector('input').value;
              }
            });
            document.getElementById('files').onchange = event =>
              document.getElementById('light').textContent = event.target.files.length + ' files';
            </script>
            """;

    private HttpServer server;
    private Browser browser;

    @BeforeAll
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        browser = Browser.open(1440, 900)
                .go(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    @AfterAll
    void close() {
        browser.close();
        server.stop(0);
    }

    @Test
    void fieldsAndButtonsInsideShadowRootsAreUsedByTheirNames() {
        browser.fill("Name", "Ada & \"co\"").clickName("Greet").awaitText("Hello Ada & \"co\"");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void whatIsHiddenIsNotRead() {
        assertTrue(!browser.text().contains("unseen"), browser.text());
    }

    @Test
    void filesAreChosenAndAPictureOfThePageIsTaken(@TempDir Path folder) throws IOException {
        Path one = Files.writeString(folder.resolve("one.txt"), "1");
        Path two = Files.writeString(folder.resolve("two.txt"), "2");
        browser.choose("#files", List.of(one, two)).awaitText("2 files");
        Path picture = folder.resolve("shots/page.png");
        browser.size(390, 844).screenshot(picture);
        assertEquals(780, width(Files.readAllBytes(picture)));
    }

    private static int width(byte[] png) {
        return ((png[16] & 0xff) << 24) | ((png[17] & 0xff) << 16) | ((png[18] & 0xff) << 8) | (png[19] & 0xff);
    }
}
