// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fotokura.identity.Sessions;
import org.fotokura.operations.StoreId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RestOverHttpTest {
    private static final String ONE = "/api/v1/birds/" + new StoreId(1);
    private static LivingHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = new LivingHouse();
        house.mount("birds", new BirdsResource());
        house.nouns.know(42, Set.of("fish"));
    }

    @AfterAll
    static void shut() throws Exception {
        house.close();
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return house.send(house.asClerk(path));
    }

    private static void assertProblem(int status, String code, HttpResponse<byte[]> response) {
        assertEquals(status, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElse(""));
        JsonNode problem = LivingHouse.json(response);
        assertEquals(code, problem.path("code").asString());
        assertEquals("urn:fotokura:problem:" + code, problem.path("type").asString());
        assertEquals(status, problem.path("status").asInt());
        assertFalse(problem.path("detail").asString().isBlank());
        assertFalse(problem.has("fields"));
    }

    @Test
    void aPageHasItemsAndACursorThatLeadsOn() throws Exception {
        JsonNode first = LivingHouse.json(get("/api/v1/birds"));
        JsonNode bird = first.path("items").get(0);
        assertEquals("0000000000001", bird.path("id").asString());
        assertEquals("1970-01-01T00:00:00Z", bird.path("seen").asString());
        assertFalse(bird.has("nick"));
        JsonNode second = LivingHouse.json(
                get("/api/v1/birds?cursor=" + first.path("next").asString()));
        assertEquals("0000000000002", second.path("items").get(0).path("id").asString());
    }

    @Test
    void aForeignCursorIsRefused() throws Exception {
        assertProblem(400, "rest.bad-cursor", get("/api/v1/birds?cursor=AQID"));
    }

    @Test
    void theActorReachesTheResource() throws Exception {
        assertEquals("Kim", LivingHouse.json(get(ONE)).path("name").asString());
    }

    @Test
    void aMalformedIdIsAsUnknownAsAnAbsentThing() throws Exception {
        assertProblem(404, "operations.unknown-id", get("/api/v1/birds/nonsense"));
    }

    @Test
    void nothingBelowApiIsAnsweredByAPage() throws Exception {
        assertProblem(404, "rest.no-such-route", get("/api/"));
        assertProblem(404, "rest.no-such-route", get("/api/v2/birds"));
        assertProblem(404, "rest.no-such-route", get("/api/v1/dragons"));
        assertProblem(404, "rest.no-such-route", get(ONE + "/no/such"));
    }

    @Test
    void aKnownNounWithoutItsRoomIsAMatterOfTheMoment() throws Exception {
        HttpResponse<byte[]> response = get("/api/v1/fish/1");
        assertProblem(503, "rest.room-away", response);
        assertEquals("5", response.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    void aWrongMethodSaysWhichAreTaken() throws Exception {
        HttpResponse<byte[]> response = house.send(house.asClerk(ONE).DELETE());
        assertProblem(405, "rest.method-not-allowed", response);
        assertTrue(response.headers().firstValue("Allow").orElse("").contains("GET"));
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() throws Exception {
        HttpResponse<byte[]> response = post("{\"name\":\n \"x\",, }");
        assertProblem(400, "rest.broken-json", response);
        assertTrue(LivingHouse.json(response).path("detail").asString().contains("line 2"));
        assertProblem(400, "rest.unknown-property", post("{\"name\":\"x\",\"wings\":2,\"colour\":1}"));
        assertProblem(400, "rest.broken-value", post("{\"name\":\"x\",\"wings\":\"two\"}"));
        assertProblem(400, "rest.broken-json", post("{\"name\":\"x\",\"name\":\"y\",\"wings\":2}"));
        assertProblem(400, "rest.empty-body", post("null"));
    }

    @Test
    void aBodyInJsonHasALimit() throws Exception {
        assertProblem(413, "rest.too-large", post(" ".repeat(JsonBodies.LARGEST + 1)));
    }

    @Test
    void textIsTextAndNothingThatADatabaseCannotKeep() throws Exception {
        assertProblem(400, "rest.broken-value", post("{\"name\":7,\"wings\":2}"));
        assertProblem(400, "rest.broken-value", post("{\"name\":true,\"wings\":2}"));
        assertProblem(400, "rest.broken-value", post("{\"name\":\"x\",\"wings\":\"2\"}"));
        assertProblem(400, "rest.broken-value", post("{\"name\":\"a\\u0000b\",\"wings\":2}"));
        assertProblem(400, "rest.broken-value", post("{\"name\":\"a\\ud800b\",\"wings\":2}"));
        assertEquals(200, post("{\"name\":\"a\\ud83d\\ude00b\",\"wings\":2}").statusCode());
        assertProblem(413, "rest.too-large", post("{\"name\":\"" + "x".repeat(JsonBodies.LARGEST) + "\",\"wings\":2}"));
    }

    @Test
    void aListInJsonHasNoHoles() {
        JsonMapper mapper = Json.mapper();
        assertEquals(
                List.of("a"),
                mapper.readValue("{\"names\":[\"a\"]}", Flock.class).names());
        assertThrows(JacksonException.class, () -> mapper.readValue("{\"names\":[\"a\",null]}", Flock.class));
        assertThrows(JacksonException.class, () -> mapper.readValue("{\"ids\":[null]}", Flock.class));
        assertThrows(JacksonException.class, () -> mapper.readValue("{\"more\":[null]}", Flock.class));
    }

    record Flock(List<String> names, Set<StoreId> ids, Optional<List<Thing>> more) {}

    record Thing(String name) {}

    @Test
    void whatIsAskedOtherwiseThanDescribedIsRefused() throws Exception {
        house.openApi.add("owls", OWLS.getBytes(StandardCharsets.UTF_8));
        try (Mount owls = house.mount("owls", new BirdsResource())) {
            assertEquals(200, get("/api/v1/owls?limit=2&tag=a&tag=b").statusCode());
            assertEquals(200, get("/api/v1/owls/?limit=").statusCode());
            HttpResponse<byte[]> slip = get("/api/v1/owls?limt=2");
            assertProblem(400, "rest.unknown-parameter", slip);
            assertEquals(
                    "There is no parameter limt here.",
                    LivingHouse.json(slip).path("detail").asString());
            assertProblem(400, "rest.unknown-parameter", get("/api/v1/owls/" + new StoreId(1) + "?limit=2"));
            assertProblem(400, "rest.repeated-parameter", get("/api/v1/owls?limit=2&limit=3"));
            for (String wrong : new String[] {"x", "0", "201", "1.5", "99999999999999999999"}) {
                assertProblem(400, "rest.bad-parameter", get("/api/v1/owls?limit=" + wrong));
            }
            assertProblem(
                    400,
                    "rest.empty-body",
                    house.send(house.asClerk("/api/v1/owls").POST(HttpRequest.BodyPublishers.noBody())));
            assertProblem(
                    401,
                    "operations.sign-in-first",
                    house.send(HttpRequest.newBuilder(house.at("/api/v1/owls?limt=2"))));
            assertProblem(404, "rest.no-such-route", get("/api/v1/owls/x/y/z?limt=2"));
            house.nouns.remove(owls);
        } finally {
            house.openApi.remove("owls");
        }
    }

    private static final String OWLS = """
            {"paths": {
              "/api/v1/owls": {
                "get": {"parameters": [
                  {"$ref": "#/components/parameters/Cursor"}, {"$ref": "#/components/parameters/Limit"},
                  {"name": "tag", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}]},
                "post": {"requestBody": {"content": {"application/json": {}}}}},
              "/api/v1/owls/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "get": {}}}}
            """;

    @Test
    void fieldsThatCannotBeReadAreAProblemToo() throws Exception {
        assertProblem(400, "rest.bad-request", house.send(house.asClerk(ONE).header("Accept", "junk;;,/")));
        assertProblem(
                400,
                "rest.bad-request",
                house.send(house.asClerk("/api/v1/birds")
                        .header("Content-Type", "a/b/c;;")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))));
    }

    @Test
    void aRefusedFieldIsNamed() throws Exception {
        HttpResponse<byte[]> response = post("{\"name\":\"\",\"wings\":2}");
        assertProblem(422, "birds.no-name", response);
        assertEquals(
                "name",
                LivingHouse.json(response).path("errors").get(0).path("field").asString());
    }

    private static HttpResponse<byte[]> post(String body) throws Exception {
        return house.send(house.asClerk("/api/v1/birds")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        assertProblem(
                415,
                "rest.unsupported-type",
                house.send(house.asClerk("/api/v1/birds")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))));
        assertProblem(406, "rest.not-acceptable", house.send(house.asClerk(ONE).header("Accept", "text/csv")));
    }

    @Test
    void theUnexpectedTellsANumberAndNothingElse() throws Exception {
        HttpResponse<byte[]> response = get(ONE + "/fall");
        assertProblem(500, "rest.unexpected", response);
        assertFalse(LivingHouse.json(response).path("incident").asString().isEmpty());
        assertFalse(new String(response.body(), StandardCharsets.UTF_8).contains("secret"));
    }

    @Test
    void sentencesComeInTheCallersLanguage() throws Exception {
        HttpResponse<byte[]> german =
                house.send(house.asClerk("/api/v1/dragons").header("Accept-Language", "de-CH,en;q=0.5"));
        assertEquals(
                "An dieser Adresse gibt es nichts.",
                LivingHouse.json(german).path("detail").asString());
        HttpResponse<byte[]> none = house.send(house.asClerk("/api/v1/dragons").header("Accept-Language", "fr;;;"));
        assertEquals(
                "There is nothing at this address.",
                LivingHouse.json(none).path("detail").asString());
    }

    @Test
    void nobodyIsAskedToSignIn() throws Exception {
        HttpResponse<byte[]> response = house.send(HttpRequest.newBuilder(house.at("/api/v1/birds")));
        assertProblem(401, "operations.sign-in-first", response);
        assertTrue(response.headers().firstValue("WWW-Authenticate").isPresent());
    }

    @Test
    void aTokenThatIsNotInForceIsRefused() throws Exception {
        assertProblem(
                401,
                "rest.bad-token",
                house.send(HttpRequest.newBuilder(house.at("/api/v1/birds")).header("Authorization", "Bearer stolen")));
        assertProblem(
                401,
                "rest.bad-token",
                house.send(
                        HttpRequest.newBuilder(house.at("/api/v1/birds")).header("Authorization", "Basic a2ltOng=")));
    }

    @Test
    void aCookieChangesNothingWithoutItsHeader() throws Exception {
        HttpRequest.Builder read = HttpRequest.newBuilder(house.at("/api/v1/birds"))
                .header("Cookie", Sessions.COOKIE + "=" + LivingHouse.COOKIE);
        assertEquals(200, house.send(read).statusCode());
        HttpRequest.Builder write = HttpRequest.newBuilder(house.at("/api/v1/birds"))
                .header("Cookie", Sessions.COOKIE + "=" + LivingHouse.COOKIE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"x\",\"wings\":2}"));
        assertProblem(403, "rest.csrf", house.send(write.copy()));
        assertProblem(403, "rest.csrf", house.send(write.copy().header(Sessions.CSRF_HEADER, "guess")));
        assertEquals(
                200,
                house.send(write.copy().header(Sessions.CSRF_HEADER, LivingHouse.CSRF))
                        .statusCode());
    }

    @Test
    void everyAnswerForbidsBrowsersToMakeMoreOfIt() throws Exception {
        for (String path : new String[] {"/api/v1/birds", "/api/v1/dragons", ONE + "/song", "/api/v1/openapi.json"}) {
            HttpResponse<byte[]> response = get(path);
            assertTrue(response.headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("")
                    .startsWith("default-src 'none'"));
            assertEquals(
                    "nosniff",
                    response.headers().firstValue("X-Content-Type-Options").orElse(""));
            assertTrue(
                    response.headers().firstValue("Strict-Transport-Security").isPresent());
        }
    }

    @Test
    void aDownloadIsSentWholeOrInPart() throws Exception {
        HttpResponse<byte[]> whole = get(ONE + "/song");
        assertArrayEquals(BirdsResource.SONG, whole.body());
        assertEquals("\"s1\"", whole.headers().firstValue("ETag").orElse(""));
        assertEquals(
                "attachment; filename=\"M_we _1_.jpg\"; filename*=UTF-8''M%c3%b6we%20_1_.jpg",
                whole.headers().firstValue("Content-Disposition").orElse(""));
        HttpResponse<byte[]> part = house.send(house.asClerk(ONE + "/song").header("Range", "bytes=10-19"));
        assertEquals(206, part.statusCode());
        assertEquals(
                "bytes 10-19/36", part.headers().firstValue("Content-Range").orElse(""));
        assertArrayEquals(Arrays.copyOfRange(BirdsResource.SONG, 10, 20), part.body());
        HttpResponse<byte[]> beyond = house.send(house.asClerk(ONE + "/song").header("Range", "bytes=36-"));
        assertEquals(416, beyond.statusCode());
        assertEquals("bytes */36", beyond.headers().firstValue("Content-Range").orElse(""));
        HttpResponse<byte[]> same = house.send(house.asClerk(ONE + "/song").header("If-None-Match", "W/\"s1\""));
        assertEquals(304, same.statusCode());
        assertTrue(same.headers().firstValue("Content-Type").isEmpty());
        assertEquals(0, same.body().length);
    }

    @Test
    void headSaysTheLengthAndSendsNothing() throws Exception {
        HttpResponse<byte[]> head =
                house.send(house.asClerk(ONE + "/song").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("36", head.headers().firstValue("Content-Length").orElse(""));
        assertEquals("image/jpeg", head.headers().firstValue("Content-Type").orElse(""));
        assertEquals(0, head.body().length);
    }

    @Test
    void headAsksForNoRange() throws Exception {
        HttpResponse<byte[]> head = house.send(house.asClerk(ONE + "/song")
                .header("Range", "bytes=10-19")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("36", head.headers().firstValue("Content-Length").orElse(""));
    }

    @Test
    void anUploadReachesTheRoomWhileItIsStillBeingSent() throws Exception {
        BirdsResource swans = new BirdsResource();
        try (Mount mount = house.mount("swans", swans);
                Socket socket = new Socket("127.0.0.1", house.at("/").getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /api/v1/swans/" + new StoreId(1)
                            + "/song HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\na")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertTrue(swans.firstByte.await(20, TimeUnit.SECONDS));
            out.write("bcde".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            assertTrue(answer.contains("\"name\":\"5\""), answer);
            house.nouns.remove(mount);
        }
    }

    @Test
    void anEarlyRefusalReachesACallerWhoIsStillSending() throws Exception {
        byte[] chunk = new byte[1024 * 1024];
        int chunks = 24;
        try (Socket socket = new Socket("127.0.0.1", house.at("/").getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/dragons HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                            + (long) chunks * chunk.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < chunks; i++) {
                out.write(chunk);
            }
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 404"), answer);
            assertTrue(answer.contains("rest.no-such-route"), answer);
        }
    }

    @Test
    void anUploadThatBreaksOffIsTheCallersFault() throws Exception {
        BirdsResource ducks = new BirdsResource();
        try (Mount mount = house.mount("ducks", ducks);
                Socket socket = new Socket("127.0.0.1", house.at("/").getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("PUT /api/v1/ducks/" + new StoreId(1) + "/song HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\na")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertTrue(ducks.firstByte.await(20, TimeUnit.SECONDS));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("rest.body-broken"), answer);
            house.nouns.remove(mount);
        }
    }

    @Test
    void aRoomThatLeavesFinishesOrExcusesItself() throws Exception {
        BirdsResource geese = new BirdsResource();
        Mount mount = house.mount("geese", geese);
        CompletableFuture<HttpResponse<byte[]>> running = CompletableFuture.supplyAsync(() -> {
            try {
                return get("/api/v1/geese/" + new StoreId(1) + "/hold");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertTrue(geese.holding.await(20, TimeUnit.SECONDS));
        CompletableFuture<Void> closing = CompletableFuture.runAsync(mount::close);
        HttpResponse<byte[]> late;
        do {
            late = get("/api/v1/geese/nonsense");
        } while (late.statusCode() == 404);
        assertProblem(503, "rest.room-away", late);
        geese.held.countDown();
        assertProblem(503, "rest.room-away", running.get(20, TimeUnit.SECONDS));
        closing.get(20, TimeUnit.SECONDS);
        house.nouns.remove(mount);
    }

    @Test
    void theOpenApiDocumentHoldsThePartsOfWhatIsMounted() throws Exception {
        house.openApi.add(
                "birds",
                ("{\"paths\":{\"/api/v1/birds\":{\"get\":{}}},\"components\":{\"schemas\":{\"Bird\":{\"type\":\"object\"}}},"
                                + "\"tags\":[{\"name\":\"birds\"}]}")
                        .getBytes(StandardCharsets.UTF_8));
        JsonNode document = LivingHouse.json(house.send(HttpRequest.newBuilder(house.at("/api/v1/openapi.json"))));
        assertEquals("3.1.0", document.path("openapi").asString());
        assertEquals(
                "https://photos.example",
                document.path("servers").get(0).path("url").asString());
        assertTrue(document.path("paths").has("/api/v1/birds"));
        assertTrue(document.path("components").path("schemas").has("Bird"));
        assertTrue(document.path("components").path("schemas").has("Problem"));
        house.openApi.remove("birds");
        assertFalse(LivingHouse.json(get("/api/v1/openapi.json")).path("paths").has("/api/v1/birds"));
    }
}
