// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.fotokura.vault.Digest;
import org.fotokura.vault.Pin;
import org.fotokura.vault.Vault;
import org.fotokura.vault.VaultFailureException;
import org.fotokura.vault.VaultFullException;
import org.junit.jupiter.api.Test;

final class HeapVaultTest extends VaultContract {
    private final HeapVault vault = new HeapVault();

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected void damage(Digest digest) {
        vault.damage(digest);
    }

    @Test
    void aFullVaultRefuses() {
        HeapVault small = new HeapVault(100);
        Pin pin = small.put(new ByteArrayInputStream(new byte[60]), Optional.empty(), 100);
        assertThrows(
                VaultFullException.class,
                () -> small.put(new ByteArrayInputStream(new byte[61]), Optional.empty(), 100));
        assertEquals(new Vault.Totals(1, 60), small.totals());
        pin.close();
        small.put(new ByteArrayInputStream(new byte[61]), Optional.empty(), 100).close();
    }

    @Test
    void aBrokenVaultRefusesUntilItIsMended() {
        vault.failWith(new IOException("disk"));
        assertThrows(
                VaultFailureException.class,
                () -> vault.put(new ByteArrayInputStream(new byte[1]), Optional.empty(), 1));
        vault.recover();
        vault.put(new ByteArrayInputStream(new byte[1]), Optional.empty(), 1).close();
    }
}
