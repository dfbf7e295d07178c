// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The server's own certificate: {@code secrets/https.p12} with the password in {@code secrets/https.password}. Where it lies, the port speaks TLS
 * and nothing else.
 *
 * @param until when it is no longer valid
 */
record Certificate(String password, Instant until) {
    private static final Duration SOON = Duration.ofDays(30);

    static Path file(Path root) {
        return root.resolve("secrets/https.p12");
    }

    static boolean isIn(Path root) {
        return Files.exists(file(root));
    }

    /** The certificate of a data folder, if it has one; refuses one that could not be served. */
    static Optional<Certificate> of(Path root) throws IOException {
        Path file = file(root);
        if (!isIn(root)) {
            return Optional.empty();
        }
        Path secret = root.resolve("secrets/https.password");
        if (!Files.exists(secret)) {
            throw new CannotStart(file + " needs its password in " + secret + ".");
        }
        String password = Files.readString(secret).strip();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getKey(alias, password.toCharArray()) != null
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    return Optional.of(
                            new Certificate(password, certificate.getNotAfter().toInstant()));
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotStart(file + " cannot be opened with the password in " + secret + ".");
        }
        throw new CannotStart(file + " has no certificate with its private key.");
    }

    /** What a person should know of. */
    List<String> remarks(Instant now) {
        String day = until.atZone(ZoneOffset.UTC).toLocalDate().toString();
        if (until.isBefore(now)) {
            return List.of("The certificate was valid until " + day + "; browsers will warn of it.");
        }
        return until.isBefore(now.plus(SOON)) ? List.of("The certificate is valid until " + day + " only.") : List.of();
    }
}
