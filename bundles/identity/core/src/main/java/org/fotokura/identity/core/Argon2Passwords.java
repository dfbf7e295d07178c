// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Argon2id by OWASP's parameters (19 MiB, 2 passes, 1 lane), stored in the usual form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. */
@Component
public final class Argon2Passwords implements Passwords {
    private static final Pattern STORED = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore memory =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final int kibibytes;
    private final String nobodys;

    @Activate
    public Argon2Passwords() {
        this(KIBIBYTES);
    }

    /** With other memory than usual, for tests of outdated hashes. */
    Argon2Passwords(int kibibytes) {
        this.kibibytes = kibibytes;
        this.nobodys = hash("");
    }

    @Override
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = derive(password, salt, kibibytes, PASSES, LANES, HASH_BYTES);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + kibibytes + ",t=" + PASSES + ",p=" + LANES + "$" + text.encodeToString(salt) + "$"
                + text.encodeToString(hash);
    }

    @Override
    public boolean matches(String password, Optional<String> stored) {
        boolean same = compare(password, stored.orElse(nobodys));
        return same && stored.isPresent();
    }

    private boolean compare(String password, String stored) {
        Matcher parts = STORED.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password has an unknown form");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] given = derive(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, given);
    }

    @Override
    public boolean isOutdated(String stored) {
        return !stored.startsWith("$argon2id$v=19$m=" + kibibytes + ",t=" + PASSES + ",p=" + LANES + "$");
    }

    private byte[] derive(String password, byte[] salt, int kibibytes, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        memory.acquireUninterruptibly();
        try {
            generator.generateBytes(
                    Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            memory.release();
        }
        return hash;
    }
}
