// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import org.fotokura.testing.catalog.CatalogContract;
import org.fotokura.testing.database.EachDatabase;
import org.fotokura.testing.database.TestDatabase;

@EachDatabase(unit = "catalog", changelog = "db/catalog/changelog.sql")
class JpaCatalogTest extends CatalogContract {
    private final Furnished place;

    JpaCatalogTest(TestDatabase database) {
        database.clear();
        this.place = new Furnished(database, this::now);
    }

    @Override
    protected Place place() {
        return place;
    }
}
