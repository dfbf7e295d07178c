// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.fotokura.customers.Customer;
import org.fotokura.customers.core.SearchWords;
import org.fotokura.customers.core.Sight;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;
import org.fotokura.testing.database.TestDatabase;

/** Search as you type among many customers, on both databases: run {@code main}. */
final class CustomerSearchBenchmark {
    private static final String[] FAMILY = {
        "Tanaka",
        "Sato",
        "Suzuki",
        "Takahashi",
        "Watanabe",
        "Müller",
        "Schmidt",
        "Schneider",
        "Fischer",
        "Weber",
        "Smith",
        "Johnson",
        "Brown",
        "García",
        "Nguyen",
        "Kim",
        "Lee",
        "Kowalski",
        "Rossi",
        "Dubois"
    };
    private static final String[] GIVEN = {
        "Taro", "Hanako", "Ken", "Yuki", "Anna", "Bernd", "Clara", "Dieter", "Emma", "Felix", "Grace", "Henry", "Ivy",
        "Jack"
    };
    private static final int ROUNDS = 40;

    private CustomerSearchBenchmark() {}

    public static void main(String[] arguments) {
        int count = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        for (TestDatabase.Kind kind : TestDatabase.Kind.values()) {
            try (TestDatabase database = TestDatabase.open(kind, "customers", "db/customers/changelog.xml")) {
                Random random = new Random(42);
                ManyCustomers.insert(
                        database.dataSource(),
                        count,
                        i -> FAMILY[random.nextInt(FAMILY.length)] + (char) ('a' + random.nextInt(26))
                                + (char) ('a' + random.nextInt(26)) + " " + GIVEN[random.nextInt(GIVEN.length)],
                        i -> new StoreId(i % 20));
                if (kind == TestDatabase.Kind.POSTGRESQL) {
                    database.execute("ANALYZE");
                }
                System.out.printf(Locale.ROOT, "%s, %,d customers, page of 50: median / p95 in ms%n", kind, count);
                for (Sight sight : List.of(new Sight.All(), new Sight.Homes(Set.of(new StoreId(7))))) {
                    for (String typed : List.of(
                            "",
                            "t",
                            "ta",
                            "tan",
                            "tana",
                            "tanakaxy",
                            "muel",
                            "tan ha",
                            "z",
                            "0900",
                            "5678",
                            "m99999@e",
                            "99999")) {
                        measure(database, sight, typed);
                    }
                }
            }
        }
    }

    private static void measure(TestDatabase database, Sight sight, String typed) {
        List<String> words = SearchWords.typed(typed);
        double[] millis = new double[ROUNDS];
        int found = 0;
        for (int i = -ROUNDS / 2; i < ROUNDS; i++) {
            long start = System.nanoTime();
            Page<Customer> page =
                    database.transactions().read(em -> new CustomerSearch(em, sight, words, 50).page(Optional.empty()));
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            found = page.items().size();
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "  %-10s %-10s %3d found  %6.1f / %6.1f%n",
                sight instanceof Sight.All ? "chain" : "one store",
                "\"" + typed + "\"",
                found,
                millis[ROUNDS / 2],
                millis[ROUNDS * 95 / 100]);
    }
}
