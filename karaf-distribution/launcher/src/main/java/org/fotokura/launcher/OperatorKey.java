// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The key with which this machine's operator opens the server's shell; made once for a data folder, never shipped. */
public final class OperatorKey {
    /** Whom the server's log and audit trail name. */
    public static final String USER = "operator";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    private final KeyPair pair;

    private OperatorKey(KeyPair pair) {
        this.pair = pair;
    }

    /** The key in this file, which is made when it is not there yet. */
    static OperatorKey at(Path file) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(3072);
            KeyPair pair = generator.generateKeyPair();
            String body = Base64.getMimeEncoder(70, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            Secrets.write(file, (BEGIN + body + END).getBytes(StandardCharsets.US_ASCII));
            return new OperatorKey(pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key in this file, which must be there. */
    public static OperatorKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        try {
            byte[] body = Base64.getMimeDecoder().decode(text.replace(BEGIN, "").replace(END, ""));
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey own = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(body));
            RSAPublicKeySpec shown = new RSAPublicKeySpec(own.getModulus(), own.getPublicExponent());
            return new OperatorKey(new KeyPair(factory.generatePublic(shown), own));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CannotStart("The key " + file + " is damaged. Delete it: the next start makes another.");
        }
    }

    KeyPair pair() {
        return pair;
    }

    /** The public half as the second word of a line of OpenSSH's authorized_keys. */
    String authorized() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (byte[] part : new byte[][] {
                "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
                encoded(key.getPublicExponent()),
                encoded(key.getModulus())
            }) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static byte[] encoded(BigInteger number) {
        return number.toByteArray();
    }
}
