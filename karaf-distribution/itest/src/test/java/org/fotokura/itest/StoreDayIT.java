// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fotokura.testing.karaf.Browser;
import org.fotokura.testing.karaf.Eventually;
import org.fotokura.testing.karaf.Http;
import org.fotokura.testing.karaf.Http.Answer;
import org.fotokura.testing.karaf.Server;
import org.fotokura.testing.karaf.WithServer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A day in a store, in real browsers: a clerk registers a customer and takes the photos in, the customer opens the portal on a phone. {@code
 * -Dfotokura.screenshots=DIR} keeps what the pages looked like.
 */
@WithServer(own = true, options = "--demo")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoreDayIT {
    private static final int PHOTOS = 12;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String PASSWORD = "seven quiet lighthouses";

    private final Server server;
    private final DemoStore store;

    @TempDir
    static Path folder;

    private List<Path> files = List.of();
    private String code = "";

    StoreDayIT(Server server) {
        this.server = server;
        this.store = DemoStore.of(server);
    }

    @Test
    @Order(1)
    void aClerkTakesACustomersPhotosIn() throws IOException {
        files = new ArrayList<>(Photographs.in(folder.resolve("camera"), PHOTOS, 1));
        files.add(Files.writeString(folder.resolve("notes.jpg"), "this is no picture at all"));
        try (Browser office = Browser.open(1440, 900)) {
            store.signIn(office, DemoStore.CLERK);
            office.clickName("Customers");
            office.clickName("New customer");
            office.fill("Given name", "Wilhelmina").fill("Family name", "Østergård");
            office.clickName("Register");
            office.awaitText("Wilhelmina Østergård").awaitText("Take in photos");
            keep(office, "office-customer");

            office.clickName("Take in photos");
            office.awaitText("Drag a folder or photos here");
            office.choose("input[type=file]", files);
            office.awaitText((PHOTOS + 1) + " photos").awaitText("Refused: This is not a picture");
            keep(office, "office-intake-chosen");
            office.clickName("Take in " + PHOTOS + " photos");
            office.awaitText(PHOTOS + " kept").awaitText("1 refused");
            keep(office, "office-intake-done");
            assertEquals(
                    List.of(),
                    office.complaints().stream()
                            .filter(c -> !c.contains("415") && !c.contains("422"))
                            .toList());
        }
        assertEquals(digests(files.subList(0, PHOTOS)), keptDigests());
    }

    @Test
    @Order(2)
    void theSamePhotosAgainAreKnown() {
        try (Browser office = Browser.open(1440, 900)) {
            store.signIn(office, DemoStore.CLERK);
            office.go(server.address().resolve("/office/customers/" + wilhelmina()));
            office.clickName("Take in photos");
            office.awaitText("Drag a folder or photos here");
            office.choose("input[type=file]", files.subList(0, PHOTOS));
            office.clickName("Take in " + PHOTOS + " photos");
            office.awaitText(PHOTOS + " already kept");
            keep(office, "office-intake-again");
        }
        assertEquals(PHOTOS, photos().size());
    }

    @Test
    @Order(3)
    void photosStandByTheirDates() {
        List<String> dates = photos().values().stream()
                .map(photo -> photo.path("sortedAt").asString())
                .toList();
        assertEquals(dates.stream().sorted(java.util.Comparator.reverseOrder()).toList(), dates);
        assertTrue(dates.get(0).startsWith("2024-12"), dates.toString());
    }

    @Test
    @Order(4)
    void theSlipHoldsACodeForTheCustomer() {
        try (Browser office = Browser.open(1440, 900)) {
            store.signIn(office, DemoStore.CLERK);
            office.go(server.address().resolve("/office/customers/" + wilhelmina()));
            office.clickName("Invite to the portal");
            office.fill("Signs in as", "wilhelmina@example.org");
            office.clickName("Make the slip");
            office.awaitElement(".invitation-code");
            keep(office, "office-slip");
            code = office.evaluate("page.first('.invitation-code').textContent").asString();
            String pdf = office.evaluate(
                            "fetch(page.first('.slip-link').href).then(r => r.arrayBuffer()).then(b => new TextDecoder('latin1').decode(b.slice(0, 5)))")
                    .asString();
            assertEquals("%PDF-", pdf);
        }
    }

    @Test
    @Order(5)
    void theCustomerSeesThePhotosOnAPhone() {
        try (Browser phone = Browser.open(390, 844)) {
            phone.go(server.address().resolve("/invite"));
            phone.fill("Code", code.toLowerCase(java.util.Locale.ROOT).replace("-", ""));
            phone.press("Enter");
            phone.awaitText("Welcome, Wilhelmina");
            phone.fill("New password", PASSWORD).fill("The same password again", PASSWORD);
            phone.clickName("Set the password and go on");
            phone.awaitText("December 2024");
            phone.await("a picture", "page.all('img').some(i => i.complete && i.naturalWidth > 0)");
            keep(phone, "portal-timeline");
            assertTrue(
                    phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean(),
                    "the page is wider than the phone");
            assertEquals(List.of(), phone.complaints());
        }
    }

    @Test
    @Order(6)
    void aCustomerSeesNothingOfOthers() {
        Http own = server.http();
        Answer issued = own.postJson(
                "/api/v1/tokens",
                "{\"login\":\"wilhelmina@example.org\",\"password\":\"" + PASSWORD + "\",\"name\":\"phone\"}");
        assertEquals(201, issued.status(), issued::toString);
        Http customer = server.http().withBearer(issued.json().path("token").asString());
        String mia = store.customer(DemoStore.MIA);
        assertEquals(PHOTOS, store.photos(customer, wilhelmina()).size());
        Http clerk = store.program(DemoStore.CLERK);
        for (String photo : store.photos(clerk, mia).keySet()) {
            assertEquals(404, customer.get("/api/v1/photos/" + photo).status());
            assertEquals(
                    404, customer.get("/api/v1/photos/" + photo + "/original").status());
            assertEquals(
                    404,
                    customer.get("/api/v1/photos/" + photo + "/renditions/256").status());
        }
        assertEquals(404, customer.get("/api/v1/customers/" + mia).status());
    }

    private String wilhelmina() {
        return store.customer("Wilhelmina");
    }

    private Map<String, JsonNode> photos() {
        Http clerk = store.program(DemoStore.CLERK);
        Eventually.holds(
                SOON,
                "the photos are prepared",
                () -> store.photos(clerk, wilhelmina()).values().stream()
                        .allMatch(photo -> photo.path("prepared").asBoolean()));
        return store.photos(clerk, wilhelmina());
    }

    private Set<String> keptDigests() {
        Http clerk = store.program(DemoStore.CLERK);
        return photos().keySet().stream()
                .map(id -> Photographs.sha256(
                        clerk.get("/api/v1/photos/" + id + "/original").body()))
                .collect(Collectors.toSet());
    }

    private static Set<String> digests(List<Path> files) throws IOException {
        Set<String> digests = new java.util.HashSet<>();
        for (Path file : files) {
            digests.add(Photographs.sha256(Files.readAllBytes(file)));
        }
        return digests;
    }

    private static void keep(Browser browser, String name) {
        String folder = System.getProperty("fotokura.screenshots", "");
        if (!folder.isEmpty()) {
            browser.screenshot(Path.of(folder, name + ".png"));
        }
    }
}
