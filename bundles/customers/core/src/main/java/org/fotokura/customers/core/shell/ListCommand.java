// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Page;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.jspecify.annotations.Nullable;

/** {@code customers:list}. */
@Service
@Command(
        scope = "customers",
        name = "list",
        description = "Finds customers by the beginnings of names, readings, numbers, phones and mail addresses",
        detailedDescription = "Example: customers:list tana taro. Without words it lists all, by name.")
public final class ListCommand implements Action {
    @Argument(
            name = "words",
            multiValued = true,
            description = "Each begins a name, a number, a phone or a mail address")
    List<String> words = List.of();

    @Option(name = "-n", aliases = "--lines", description = "How many, at most 200")
    int lines = 50;

    @Reference
    Customers customers;

    @Reference
    Stores stores;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        Actor operator = Actor.operator(session.get("USER") instanceof String user ? user : "operator");
        Page<Customer> page = customers.search(operator, String.join(" ", words), Optional.empty(), lines);
        ShellTable table = new ShellTable().emptyTableText("There is no such customer.");
        table.column("Number");
        table.column("Name");
        table.column("Reading");
        table.column("Store");
        table.column("Contact");
        table.column("Id");
        for (Customer customer : page.items()) {
            table.addRow()
                    .addContent(
                            customer.number(),
                            (customer.familyName() + " " + customer.givenName()).strip(),
                            customer.reading(),
                            stores.find(customer.home()).map(Store::code).orElse(""),
                            customer.channels().stream()
                                    .map(Customer.Channel::value)
                                    .collect(Collectors.joining(", ")),
                            customer.id());
        }
        table.print(session.getConsole());
        if (page.next().isPresent()) {
            session.getConsole().println("… and more.");
        }
        return null;
    }
}
