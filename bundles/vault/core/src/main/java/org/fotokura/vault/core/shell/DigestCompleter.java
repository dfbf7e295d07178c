// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.fotokura.vault.Digest;
import org.fotokura.vault.Vault;

/** Completes the digests of originals. */
@Service
public final class DigestCompleter implements Completer {
    private static final int SHOWN = 20;
    private static final int LENGTH = 64;

    @Reference
    Vault vault;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        String beginning = line.getCursorArgument() == null
                ? ""
                : line.getCursorArgument().substring(0, line.getArgumentPosition());
        if (!beginning.matches("[0-9a-f]{0,64}")) {
            return -1;
        }
        for (Digest each : from(vault, beginning, SHOWN)) {
            if (each.hex().startsWith(beginning)) {
                candidates.add(each.hex());
            }
        }
        return candidates.isEmpty() ? -1 : line.getBufferPosition() - line.getArgumentPosition();
    }

    /** The one original whose digest begins so; the first if there are several. */
    static Optional<Digest> beginningWith(Vault vault, String text) {
        String beginning = text.toLowerCase(Locale.ROOT);
        return beginning.matches("[0-9a-f]{1,64}")
                ? from(vault, beginning, 1).stream()
                        .filter(each -> each.hex().startsWith(beginning))
                        .findFirst()
                : Optional.empty();
    }

    /** Originals from {@code beginning} on. */
    private static List<Digest> from(Vault vault, String beginning, int limit) {
        String lowest = beginning + "0".repeat(LENGTH - beginning.length());
        Digest first = Digest.parse(lowest);
        List<Digest> after = vault.list(Optional.of(first), limit);
        return vault.original(first).isPresent() ? List.of(first) : after;
    }
}
