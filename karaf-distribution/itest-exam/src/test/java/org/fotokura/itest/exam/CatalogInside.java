// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Preparation;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Right;
import org.fotokura.operations.StoreId;
import org.fotokura.testing.catalog.CatalogContract;
import org.fotokura.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Run inside the framework by {@link ContractsInsideIT}. */
class CatalogInside extends CatalogContract {
    private final BundleContext context =
            FrameworkUtil.getBundle(CatalogInside.class).getBundleContext();
    private final List<ServiceRegistration<AccessRule>> rules = new ArrayList<>();
    private final Place place;

    CatalogInside() {
        StandIns.fresh(context, this::now);
        Catalog catalog = StandIns.service(context, Catalog.class, "(objectClass=*)");
        Preparation preparation = StandIns.service(context, Preparation.class, "(objectClass=*)");
        Vault vault = StandIns.service(context, Vault.class, "(objectClass=*)");
        place = new Place() {
            @Override
            public Catalog catalog() {
                return catalog;
            }

            @Override
            public Preparation preparation() {
                return preparation;
            }

            @Override
            public Vault vault() {
                return vault;
            }

            @Override
            public void knows(CustomerId owner, StoreId home) {
                StandIns.knows(owner, home);
            }

            @Override
            public void represents(long signIn, CustomerId owner, Set<Right> rights) {
                StandIns.represents(signIn, owner, rights);
            }

            @Override
            public void add(AccessRule rule) {
                rules.add(context.registerService(AccessRule.class, rule, null));
            }
        };
    }

    @AfterEach
    void takeRulesBack() {
        rules.forEach(ServiceRegistration::unregister);
    }

    @Override
    protected Place place() {
        return place;
    }
}
