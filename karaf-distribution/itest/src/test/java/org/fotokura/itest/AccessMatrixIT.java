// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fotokura.itest.OpenApiDocument.Operation;
import org.fotokura.testing.karaf.Http;
import org.fotokura.testing.karaf.Http.Answer;
import org.fotokura.testing.karaf.Server;
import org.fotokura.testing.karaf.WithServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the OpenAPI document, as every kind of caller, from the wrong store, as another customer and without a session. Nothing
 * is listed here by hand: an operation that a room adds is walked, and one that does not say who may call it fails.
 */
@WithServer
class AccessMatrixIT {
    private static final Set<String> KINDS =
            Set.of("nobody", "customer", "clerk", "store-manager", "auditor", "chain-administrator");

    private static WalkedChain chain;
    private static OpenApiDocument document;

    @BeforeAll
    static void open(Server server) {
        chain = WalkedChain.make(server);
        document = OpenApiDocument.of(server.http());
    }

    private static Stream<Operation> operations() {
        return document.operations().stream();
    }

    @Test
    void theDocumentDescribesTheRoomsAndTheirCallers() {
        assertTrue(document.operations().size() > 20, "operations: " + document.operations());
        Set<String> silent = new TreeSet<>();
        for (Operation operation : document.operations()) {
            if (operation.callers().isEmpty() || !KINDS.containsAll(operation.callers())) {
                silent.add(operation.toString());
            }
        }
        assertEquals(Set.of(), silent, "operations that do not say who may call them");
    }

    @TestFactory
    Stream<DynamicTest> whoMayNotCallIsRefused() {
        return operations()
                .flatMap(operation -> chain.insiders().entrySet().stream()
                        .filter(caller -> !operation.callers().contains(caller.getKey()))
                        .map(caller -> DynamicTest.dynamicTest(operation + " as " + caller.getKey(), () -> {
                            Answer answer = operation.send(caller.getValue(), chain.real());
                            assertRefused(answer, caller.getKey().equals("nobody") ? Set.of(401) : Set.of(403, 404));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> whoMayReadReads() {
        return operations()
                .filter(operation -> operation.method().equals("GET"))
                .flatMap(operation -> chain.insiders().entrySet().stream()
                        .filter(caller -> operation.callers().contains(caller.getKey()))
                        .map(caller -> DynamicTest.dynamicTest(operation + " as " + caller.getKey(), () -> {
                            Answer answer = operation.send(caller.getValue(), chain.real());
                            assertTrue(answer.status() >= 200 && answer.status() < 300, answer.toString());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> outsidersLearnNothing() {
        return operations()
                .filter(operation -> operation.namesAny(chain.secrets()))
                .flatMap(operation -> chain.outsiders().entrySet().stream()
                        .map(caller -> DynamicTest.dynamicTest(operation + " as " + caller.getKey(), () -> {
                            Answer forbidden = operation.send(caller.getValue(), chain.real());
                            Answer absent = operation.send(caller.getValue(), chain.absent());
                            assertRefused(forbidden, Set.of(403, 404));
                            assertEquals(absent.status(), forbidden.status(), "status of absent and of forbidden");
                            assertEquals(
                                    chain.withoutIds(absent.text()),
                                    chain.withoutIds(forbidden.text()),
                                    "sentence of absent and of forbidden");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> listsOfOutsidersHoldNothingOfOthers() {
        return operations()
                .filter(operation -> operation.method().equals("GET") && !operation.namesAny(chain.secrets()))
                .flatMap(operation -> chain.outsiders().entrySet().stream()
                        .map(caller -> DynamicTest.dynamicTest(operation + " as " + caller.getKey(), () -> {
                            Answer answer = operation.send(caller.getValue(), chain.real());
                            for (String secret : chain.secretTexts()) {
                                assertFalse(answer.text().contains(secret), answer + " tells " + secret);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aTokenThatIsNotInForceOpensNothing() {
        Http stranger = chain.nobody().withBearer("fotokura_" + "x".repeat(43));
        return operations()
                .map(operation -> DynamicTest.dynamicTest(
                        operation.toString(),
                        () -> assertRefused(operation.send(stranger, chain.real()), Set.of(401))));
    }

    @TestFactory
    Stream<DynamicTest> aCookieWithoutItsHeaderChangesNothing() {
        Http browser = chain.cookieOfAdministrator();
        return operations()
                .filter(operation -> !operation.method().equals("GET"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Answer answer = operation.send(browser, chain.real());
                    assertRefused(answer, Set.of(403));
                    assertEquals("rest.csrf", answer.json().path("code").asString());
                }));
    }

    @Test
    void whatIsNoOperationIsNoPageEither() {
        for (Map.Entry<String, Http> caller : chain.insiders().entrySet()) {
            for (String path :
                    List.of("/api", "/api/", "/api/v1/", "/api/v1/none", "/api/v2/photos", "/api/v1/photos/a/b/c/d")) {
                assertRefused(caller.getValue().get(path), Set.of(404));
            }
        }
    }

    private static void assertRefused(Answer answer, Set<Integer> statuses) {
        assertTrue(statuses.contains(answer.status()), "expected " + statuses + ", was " + answer);
        assertEquals("application/problem+json", answer.header("Content-Type"), answer.toString());
        assertFalse(answer.json().path("code").asString().isEmpty(), answer.toString());
        assertFalse(answer.text().contains("Exception"), answer.toString());
    }
}
