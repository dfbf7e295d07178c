// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.fotokura.customers.Customer.Channel;
import org.fotokura.customers.Customers.Draft;
import org.fotokura.customers.core.CheckedCustomer;
import org.fotokura.operations.StoreId;

/** Fills the tables past the room, as the room would have filled them. */
final class ManyCustomers {
    private static final int BATCH = 1000;

    private ManyCustomers() {}

    /** Customers with the ids and numbers from 0; a name is a family and a given name with a blank between, or a family name. */
    static void insert(DataSource database, int count, IntFunction<String> names, IntFunction<StoreId> homes) {
        try (Connection connection = database.getConnection();
                PreparedStatement customer = connection.prepareStatement("INSERT INTO CUSTOMERS_CUSTOMER (ID, VERSION,"
                        + " CUSTOMER_NUMBER, HOME, FAMILY_NAME, GIVEN_NAME, READING, ADDRESS, LANGUAGE_TAG, NOTE, CREATED_AT,"
                        + " SORT_KEY, TOKENS) VALUES (?, 1, ?, ?, ?, ?, '', '', '', '', 0, ?, ?)");
                PreparedStatement channel =
                        connection.prepareStatement("INSERT INTO CUSTOMERS_CHANNEL VALUES (?, ?, ?, ?)");
                PreparedStatement token = connection.prepareStatement(
                        "INSERT INTO CUSTOMERS_TOKEN (TOKEN, CUSTOMER, HOME, SORT_KEY) VALUES (?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                String[] name = names.apply(i).split(" ", 2);
                String number = Integer.toString(i);
                CheckedCustomer details = CheckedCustomer.of(new Draft(
                        homes.apply(i),
                        name[0],
                        name.length > 1 ? name[1] : "",
                        "",
                        List.of(
                                new Channel(
                                        Channel.Kind.PHONE, "090-%04d-%04d".formatted(i / 10_000, i * 7919L % 10_000)),
                                new Channel(Channel.Kind.MAIL, "m" + i + "@example.com")),
                        "",
                        Optional.empty(),
                        ""));
                Set<String> tokens = details.tokens(number);
                customer.setLong(1, i);
                customer.setString(2, number);
                customer.setLong(3, details.home().value());
                customer.setString(4, details.familyName());
                customer.setString(5, details.givenName());
                customer.setString(6, details.sortKey());
                customer.setString(7, CustomerRow.join(tokens));
                customer.addBatch();
                for (int place = 0; place < details.channels().size(); place++) {
                    channel.setLong(1, i);
                    channel.setInt(2, place);
                    channel.setString(3, details.channels().get(place).kind().name());
                    channel.setString(4, details.channels().get(place).value());
                    channel.addBatch();
                }
                for (String one : tokens) {
                    token.setString(1, one);
                    token.setLong(2, i);
                    token.setLong(3, details.home().value());
                    token.setString(4, details.sortKey());
                    token.addBatch();
                }
                if (i % BATCH == BATCH - 1 || i == count - 1) {
                    customer.executeBatch();
                    channel.executeBatch();
                    token.executeBatch();
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
