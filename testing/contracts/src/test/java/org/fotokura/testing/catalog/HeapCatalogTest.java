// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.catalog;

import java.util.Set;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Preparation;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Right;
import org.fotokura.operations.StoreId;
import org.fotokura.testing.vault.HeapVault;
import org.fotokura.vault.Vault;

class HeapCatalogTest extends CatalogContract {
    private final HeapVault vault = new HeapVault();
    private final HeapCatalog catalog = new HeapCatalog(vault, this::now);

    @Override
    protected Place place() {
        return new Place() {
            @Override
            public Catalog catalog() {
                return catalog;
            }

            @Override
            public Preparation preparation() {
                return catalog;
            }

            @Override
            public Vault vault() {
                return vault;
            }

            @Override
            public void knows(CustomerId owner, StoreId home) {
                catalog.knows(owner, home);
            }

            @Override
            public void represents(long signIn, CustomerId owner, Set<Right> rights) {
                catalog.represents(signIn, owner, rights);
            }

            @Override
            public void add(AccessRule rule) {
                catalog.add(rule);
            }
        };
    }
}
