// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.fotokura.vault.Digest;
import org.fotokura.vault.UnknownBytesException;
import org.fotokura.vault.Vault;
import org.jspecify.annotations.Nullable;

/** {@code vault:verify}. */
@Service
@Command(
        scope = "vault",
        name = "verify",
        description = "Reads originals and compares them with their digests",
        detailedDescription =
                "With --all every original is read, in order of the digests, and progress is shown. Ctrl-C ends it; what was found stays written down.")
public final class VerifyCommand implements Action {
    private static final int PAGE = 200;

    @Argument(name = "digest", description = "64 hexadecimal digits, or how they begin")
    @Completion(DigestCompleter.class)
    @Nullable
    String digest;

    @Option(name = "-a", aliases = "--all", description = "Every original")
    boolean all;

    @Option(name = "-q", aliases = "--quiet", description = "Show damage only")
    boolean quiet;

    @Reference
    Vault vault;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        PrintStream out = session.getConsole();
        if (all == (digest != null)) {
            out.println("Name one digest, or ask for --all.");
            return null;
        }
        if (digest != null) {
            one(out, digest);
        } else {
            every(out);
        }
        return null;
    }

    private void one(PrintStream out, String beginning) {
        Optional<Digest> found = DigestCompleter.beginningWith(vault, beginning);
        if (found.isEmpty()) {
            out.println("There is no original whose digest begins with " + beginning + ".");
        } else {
            switch (vault.verify(found.get())) {
                case Vault.Proof.Intact intact ->
                    out.println(intact.digest() + " is intact (" + intact.bytes() + " bytes).");
                case Vault.Proof.Damaged damaged -> out.println(damaged.digest() + " is DAMAGED: " + damaged.cause());
            }
        }
    }

    private void every(PrintStream out) {
        long originals = vault.totals().originals();
        long intact = 0;
        long damaged = 0;
        long bytes = 0;
        List<Digest> page = vault.list(Optional.empty(), PAGE);
        while (!page.isEmpty() && !Thread.currentThread().isInterrupted()) {
            for (Digest each : page) {
                try {
                    switch (vault.verify(each)) {
                        case Vault.Proof.Intact proof -> {
                            intact++;
                            bytes += proof.bytes();
                        }
                        case Vault.Proof.Damaged proof -> {
                            damaged++;
                            out.println(proof.digest() + " is DAMAGED: " + proof.cause());
                        }
                    }
                } catch (UnknownBytesException e) {
                    originals--;
                }
            }
            if (!quiet) {
                out.println(progress(intact + damaged, originals) + ", " + bytes / 1_000_000 + " MB, " + damaged
                        + " damaged");
                out.flush();
            }
            page = vault.list(Optional.of(page.getLast()), PAGE);
        }
        out.println(
                page.isEmpty()
                        ? intact + " originals are intact, " + damaged + " are damaged."
                        : "Ended early: " + intact + " originals are intact, " + damaged + " are damaged.");
    }

    private static String progress(long done, long originals) {
        return done + " of " + originals + (originals == 0 ? "" : " (" + Math.min(100, 100 * done / originals) + " %)");
    }
}
