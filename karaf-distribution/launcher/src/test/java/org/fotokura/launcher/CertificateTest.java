// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
    @TempDir
    Path root;

    @BeforeEach
    void makeSecrets() throws IOException {
        Files.createDirectories(root.resolve("secrets"));
    }

    private void certify(String password) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        "100",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keystore",
                        Certificate.file(root).toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("keytool.log").toFile())
                .start();
        assertEquals(0, keytool.waitFor(), () -> root.resolve("keytool.log").toString());
    }

    private void password(String text) throws IOException {
        Files.writeString(root.resolve("secrets/https.password"), text);
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(CannotStart.class, () -> Certificate.of(root)).getMessage());
    }

    @Test
    void withoutAFileThereIsNone() throws IOException {
        assertEquals(Optional.empty(), Certificate.of(root));
    }

    @Test
    void aCertificateAndWhenItRunsOut() throws Exception {
        certify("secret-1");
        password("secret-1\n");
        Certificate certificate = Certificate.of(root).orElseThrow();
        assertEquals("secret-1", certificate.password());
        Instant until = certificate.until();
        assertEquals(List.of(), certificate.remarks(until.minus(Duration.ofDays(31))));
        assertTrue(certificate
                .remarks(until.minus(Duration.ofDays(29)))
                .getFirst()
                .startsWith("The certificate is valid until "));
        assertTrue(certificate.remarks(until.plusSeconds(1)).getFirst().endsWith("; browsers will warn of it."));
    }

    @Test
    void aFileWithoutItsPasswordIsRefused() throws Exception {
        certify("secret-1");
        assertTrue(refusal().endsWith("needs its password in " + root.resolve("secrets/https.password") + "."));
        password("another");
        assertTrue(refusal().contains("cannot be opened with the password in "));
    }

    @Test
    void whatIsNoKeystoreIsRefused() throws IOException {
        Files.writeString(Certificate.file(root), "-----BEGIN CERTIFICATE-----");
        password("secret-1");
        assertTrue(refusal().contains("cannot be opened"));
    }
}
