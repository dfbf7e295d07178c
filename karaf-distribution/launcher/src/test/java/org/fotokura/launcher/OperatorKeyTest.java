// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorKeyTest {
    @TempDir
    Path folder;

    @Test
    void aKeyIsMadeOnceAndReadAgain() throws IOException {
        Path file = folder.resolve("operator.key");
        assertEquals(OperatorKey.at(file).authorized(), OperatorKey.at(file).authorized());
    }

    @Test
    void thePublicHalfIsWrittenAsOpensshWritesIt() throws IOException {
        OperatorKey key = OperatorKey.at(folder.resolve("operator.key"));
        RSAPublicKey shown = (RSAPublicKey) key.pair().getPublic();
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(key.authorized())))) {
            assertEquals("ssh-rsa", new String(part(in), StandardCharsets.US_ASCII));
            assertEquals(shown.getPublicExponent(), new BigInteger(part(in)));
            assertEquals(shown.getModulus(), new BigInteger(part(in)));
            assertEquals(0, in.available());
        }
    }

    @Test
    void aDamagedKeyIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("operator.key"), "not a key");
        assertThrows(CannotStart.class, () -> OperatorKey.read(file));
    }

    private static byte[] part(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
