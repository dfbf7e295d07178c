// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.fotokura.vault.Digest;
import org.fotokura.vault.spi.BlobStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over the rows and the store's blobs, both in order of their digests, while the vault works.
 *
 * <p>Rows without bytes are damage. Bytes without a row are left alone: the vault writes the row first, so they are a sign of a database
 * that was lost or brought back from an older backup, and may be the only copies there are.
 */
final class Comparison {
    private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);
    private static final int PAGE = 1000;
    private static final int MOST_NAMED = 20;

    private final BlobStore store;
    private final Ledger ledger;
    private final BooleanSupplier goOn;
    private long missing;
    private long strange;

    private interface Source {
        List<Digest> page(Optional<Digest> after) throws IOException;
    }

    /** Digests in order, read page by page. */
    private static final class Line {
        private final Source source;
        private final Deque<Digest> page = new ArrayDeque<>();
        private Optional<Digest> last = Optional.empty();

        Line(Source source) {
            this.source = source;
        }

        @Nullable
        Digest first() throws IOException {
            if (page.isEmpty()) {
                page.addAll(source.page(last));
            }
            return page.peek();
        }

        void pass() {
            last = Optional.of(page.remove());
        }
    }

    Comparison(Ledger ledger, BlobStore store, BooleanSupplier goOn) {
        this.ledger = ledger;
        this.store = store;
        this.goOn = goOn;
    }

    JpaVault.Difference run() throws IOException {
        Line rows = new Line(after -> ledger.list(after, PAGE));
        Line blobs = new Line(after -> store.list(after, PAGE));
        Digest row = rows.first();
        Digest blob = blobs.first();
        while ((row != null || blob != null) && goOn.getAsBoolean()) {
            int order = row == null ? 1 : blob == null ? -1 : row.compareTo(blob);
            if (order < 0 && row != null) {
                withoutBytes(row);
            } else if (order > 0 && blob != null) {
                withoutRow(blob);
            }
            if (order <= 0) {
                rows.pass();
                row = rows.first();
            }
            if (order >= 0) {
                blobs.pass();
                blob = blobs.first();
            }
        }
        return new JpaVault.Difference(missing, strange);
    }

    private void withoutBytes(Digest digest) throws IOException {
        if (ledger.isSettled(digest) && store.find(digest).isEmpty() && ledger.isSettled(digest)) {
            ledger.found(digest, "missing");
            if (++missing <= MOST_NAMED) {
                LOG.error("The original {} is missing from the store; a backup may have it", digest);
            }
        }
    }

    private void withoutRow(Digest digest) throws IOException {
        if (!ledger.isKnown(digest) && store.find(digest).isPresent() && !ledger.isKnown(digest)) {
            if (++strange <= MOST_NAMED) {
                LOG.error("The store has bytes that the database does not know, and keeps them: {}", digest);
            }
        }
    }
}
