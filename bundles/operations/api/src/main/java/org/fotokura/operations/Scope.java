// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

/** How far a role, a permission or a setting reaches: the whole chain, or one store of it. */
public sealed interface Scope {
    /** The whole chain. */
    static Scope chain() {
        return Chain.INSTANCE;
    }

    /** One store. */
    static Scope of(StoreId store) {
        return new OfStore(store);
    }

    /** Whether everything in {@code other} lies within this scope. */
    boolean covers(Scope other);

    /** The only chain a catalogue knows: its own. */
    enum Chain implements Scope {
        INSTANCE;

        @Override
        public boolean covers(Scope other) {
            return true;
        }

        @Override
        public String toString() {
            return "chain";
        }
    }

    /** One store of the chain. */
    record OfStore(StoreId store) implements Scope {
        @Override
        public boolean covers(Scope other) {
            return equals(other);
        }

        @Override
        public String toString() {
            return "store:" + store;
        }
    }
}
