// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeInstallationTest {
    @TempDir
    Path data;

    private NodeInstallation start(String... more) {
        Map<String, String> properties = new HashMap<>(Map.of("fotokura.data", data.toString()));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return new NodeInstallation(properties::get);
    }

    @Test
    void aFolderBornInProductionNeverBecomesTestData() {
        assertFalse(start().testData());
        assertFalse(start("fotokura.testdata", "true").testData());
        assertFalse(start().testData());
    }

    @Test
    void aFolderBornAsTestDataStaysTestData() {
        assertTrue(start("fotokura.testdata", "true").testData());
        assertTrue(start().testData());
    }

    @Test
    void aDemoIsTestDataAndRefusesAFolderInProduction() {
        start();
        assertThrows(IllegalStateException.class, () -> start("fotokura.demo", "true"));
    }

    @Test
    void aDemoIsBornAsTestData() {
        assertTrue(start("fotokura.demo", "true").testData());
    }

    @Test
    void aSpoiltMarkIsNotGuessedAt() throws Exception {
        Files.writeString(data.resolve("born"), "tset\n");
        assertThrows(IllegalStateException.class, this::start);
    }

    @Test
    void theNodeKeepsItsName() {
        String name = start().node();
        assertTrue(name.matches("[a-z0-9-]{9,60}"), name);
        assertEquals(name, start().node());
    }

    @Test
    void nodesOfOneMachineAreToldApart(@TempDir Path other) {
        assertNotEquals(start().node(), start("fotokura.data", other.toString()).node());
    }

    @Test
    void theAddressHasNoTrailingSlash() {
        assertEquals(
                URI.create("https://photos.example/app"),
                start("fotokura.url", "https://photos.example/app//").url());
    }

    @Test
    void withoutADataFolderNothingStarts() {
        assertThrows(IllegalStateException.class, () -> new NodeInstallation(name -> null));
    }
}
