// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest.exam;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.fotokura.testing.vault.VaultContract;
import org.fotokura.vault.Digest;
import org.fotokura.vault.Vault;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Run inside the framework by {@link ContractsInsideIT}. */
class VaultInside extends VaultContract {
    private final BundleContext context =
            FrameworkUtil.getBundle(VaultInside.class).getBundleContext();
    private final Vault vault;

    VaultInside() {
        StandIns.fresh(context, () -> Instant.EPOCH);
        vault = StandIns.service(context, Vault.class, "(objectClass=*)");
    }

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected void damage(Digest digest) throws IOException {
        Path original;
        try (Stream<Path> files = Files.walk(StandIns.data(context))) {
            original = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/" + digest.hex() + "/original"))
                    .findFirst()
                    .orElseThrow();
        }
        if (!original.toFile().setWritable(true)) {
            throw new IOException("Could not open " + original + " for writing");
        }
        try (RandomAccessFile file = new RandomAccessFile(original.toFile(), "rw")) {
            file.seek(file.length() / 2);
            int old = file.read();
            file.seek(file.length() / 2);
            file.write(old ^ 1);
        }
    }
}
