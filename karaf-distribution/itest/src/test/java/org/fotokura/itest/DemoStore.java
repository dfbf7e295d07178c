// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Properties;
import org.fotokura.testing.karaf.Browser;
import org.fotokura.testing.karaf.Eventually;
import org.fotokura.testing.karaf.Http;
import org.fotokura.testing.karaf.Http.Answer;
import org.fotokura.testing.karaf.Server;
import tools.jackson.databind.JsonNode;

/** The accounts and customers of a server that was started as the demo. */
final class DemoStore {
    static final String CLERK = "clerk";
    static final String ADMINISTRATOR = "admin";
    static final String MIA = "mia.brandt@example.org";
    private static final Duration FILLING = Duration.ofMinutes(4);

    private final Server server;
    private final Properties passwords;

    private DemoStore(Server server, Properties passwords) {
        this.server = server;
        this.passwords = passwords;
    }

    /** Waits until the demo's last picture is in and prepared. */
    static DemoStore of(Server server) {
        Properties passwords = Eventually.within(FILLING, "the demo is complete", () -> {
            if (server.log().lines().stream().noneMatch(line -> line.contains("The demo is complete"))) {
                return java.util.Optional.empty();
            }
            return java.util.Optional.of(read(server));
        });
        DemoStore store = new DemoStore(server, passwords);
        Http administrator = store.program(ADMINISTRATOR);
        String mia = store.customer(MIA);
        Eventually.holds(
                FILLING,
                "the demo's pictures are prepared",
                () -> store.photos(administrator, mia).values().stream()
                        .allMatch(photo -> photo.path("prepared").asBoolean()));
        return store;
    }

    private static Properties read(Server server) throws IOException {
        Properties passwords = new Properties();
        try (Reader in = Files.newBufferedReader(server.data().root().resolve("secrets/demo-accounts.properties"))) {
            passwords.load(in);
        }
        return passwords;
    }

    String password(String login) {
        return passwords.getProperty(login);
    }

    /** A program with a bearer token of this account. */
    Http program(String login) {
        Answer issued = server.http()
                .postJson(
                        "/api/v1/tokens",
                        "{\"login\":\"" + login + "\",\"password\":\"" + password(login) + "\",\"name\":\"test\"}");
        assertEquals(201, issued.status(), issued::toString);
        return server.http().withBearer(issued.json().path("token").asString());
    }

    /** The id of the customer that a word finds. */
    String customer(String word) {
        Answer found = program(ADMINISTRATOR).get("/api/v1/customers?q=" + word);
        assertEquals(200, found.status(), found::toString);
        return found.json().path("items").path(0).path("id").asString();
    }

    /** The owner's kept photos by id, over all months. */
    java.util.Map<String, JsonNode> photos(Http http, String owner) {
        java.util.Map<String, JsonNode> photos = new java.util.LinkedHashMap<>();
        for (JsonNode month : http.get("/api/v1/timeline?owner=" + owner).json().path("months")) {
            String cursor = "";
            do {
                JsonNode page = http.get("/api/v1/photos?owner=" + owner + "&month="
                                + month.path("month").asString() + "&limit=200" + cursor)
                        .json();
                page.path("items").forEach(photo -> photos.put(photo.path("id").asString(), photo));
                cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
            } while (!cursor.isEmpty());
        }
        return photos;
    }

    /** Signs this account in at the sign-in page. */
    Browser signIn(Browser browser, String login) {
        browser.go(server.address().resolve("/sign-in"));
        browser.fill("Login", login);
        browser.fill("Password", password(login));
        browser.press("Enter");
        return browser.await("a page behind the door", "!location.pathname.startsWith('/sign-in')");
    }

    /** A new intake for a customer. Answers its id. */
    String openIntake(Http clerk, String customer) {
        Answer opened = clerk.postJson("/api/v1/intakes", "{\"customer\":\"" + customer + "\"}");
        assertEquals(201, opened.status(), opened::toString);
        return opened.json().path("id").asString();
    }

    /** The bytes of an original as they come. */
    InputStream startDownload(Http who, String photo) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = who.client()
                .send(
                        who.request("/api/v1/photos/" + photo + "/original")
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, response.statusCode());
        return response.body();
    }
}
