// SPDX-License-Identifier: Apache-2.0
package org.fotokura.vault.core.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.fotokura.vault.Content;
import org.fotokura.vault.Digest;
import org.fotokura.vault.spi.BlobStore;
import org.jspecify.annotations.Nullable;

/** A store that fails once at a chosen step, before or after the step has been done. */
final class FaultyStore implements BlobStore {
    private final BlobStore store;
    private @Nullable Step failing;

    /** Where it can fail. */
    enum Step {
        BEFORE_RECEIVE,
        AFTER_RECEIVE,
        BEFORE_PUBLISH,
        AFTER_PUBLISH,
        BEFORE_FIND,
        BEFORE_ERASE,
        AFTER_ERASE
    }

    FaultyStore(BlobStore store) {
        this.store = store;
    }

    void failAt(Step step) {
        failing = step;
    }

    private void at(Step step) throws IOException {
        if (failing == step) {
            failing = null;
            throw new IOException("made to fail: " + step);
        }
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public Incoming receive(InputStream in, long limit) throws IOException {
        at(Step.BEFORE_RECEIVE);
        Incoming incoming = store.receive(in, limit);
        try {
            at(Step.AFTER_RECEIVE);
        } catch (IOException e) {
            incoming.close();
            throw e;
        }
        return new Incoming() {
            @Override
            public Digest digest() {
                return incoming.digest();
            }

            @Override
            public long size() {
                return incoming.size();
            }

            @Override
            public boolean publish() throws IOException {
                at(Step.BEFORE_PUBLISH);
                boolean wasThere = incoming.publish();
                at(Step.AFTER_PUBLISH);
                return wasThere;
            }

            @Override
            public void replace() throws IOException {
                at(Step.BEFORE_PUBLISH);
                incoming.replace();
                at(Step.AFTER_PUBLISH);
            }

            @Override
            public void close() throws IOException {
                incoming.close();
            }
        };
    }

    @Override
    public Optional<Content> find(Digest digest) throws IOException {
        at(Step.BEFORE_FIND);
        return store.find(digest);
    }

    @Override
    public void erase(Digest digest) throws IOException {
        at(Step.BEFORE_ERASE);
        store.erase(digest);
        at(Step.AFTER_ERASE);
    }

    @Override
    public void putDerived(Digest original, String kind, byte[] bytes) throws IOException {
        store.putDerived(original, kind, bytes);
    }

    @Override
    public Optional<Content> findDerived(Digest original, String kind) throws IOException {
        return store.findDerived(original, kind);
    }

    @Override
    public List<Digest> list(Optional<Digest> after, int limit) throws IOException {
        return store.list(after, limit);
    }

    @Override
    public int sweep() throws IOException {
        return store.sweep();
    }

    @Override
    public long free() throws IOException {
        return store.free();
    }
}
