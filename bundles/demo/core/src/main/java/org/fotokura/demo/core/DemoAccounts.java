// SPDX-License-Identifier: Apache-2.0
package org.fotokura.demo.core;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Properties;

/** The demo's passwords: drawn once for each data folder and kept in its {@code secrets}. */
final class DemoAccounts {
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 14;

    private final Path file;
    private final Properties passwords = new Properties();
    private final SecureRandom random = new SecureRandom();

    private DemoAccounts(Path file) {
        this.file = file;
    }

    static DemoAccounts in(Path data) throws IOException {
        Path folder = data.resolve("secrets");
        Files.createDirectories(folder);
        DemoAccounts accounts = new DemoAccounts(folder.resolve("demo-accounts.properties"));
        if (Files.exists(accounts.file)) {
            try (Reader in = Files.newBufferedReader(accounts.file)) {
                accounts.passwords.load(in);
            }
        } else {
            Files.createFile(
                    accounts.file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return accounts;
    }

    /** The password of {@code login}, drawn and kept on the first call. */
    String password(String login) throws IOException {
        String known = passwords.getProperty(login);
        if (known != null) {
            return known;
        }
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        passwords.setProperty(login, drawn.toString());
        try (Writer out = Files.newBufferedWriter(file)) {
            passwords.store(out, null);
        }
        return drawn.toString();
    }
}
