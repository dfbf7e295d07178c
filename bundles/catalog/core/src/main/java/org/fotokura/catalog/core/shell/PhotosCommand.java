// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.shell;

import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Catalog.Filter;
import org.fotokura.catalog.Catalog.Timeline.Month;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.core.CatalogTexts;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Page;
import org.fotokura.operations.Refusal;
import org.jspecify.annotations.Nullable;

/** {@code catalog:photos}. */
@Service
@Command(
        scope = "catalog",
        name = "photos",
        description = "Lists a customer's photos, newest first",
        detailedDescription = "Example: catalog:photos --customer 1004 --filter undecided")
public final class PhotosCommand implements Action {
    private static final int PAGE = 500;

    @Option(name = "--customer", required = true, description = "The customer's number")
    String customer = "";

    @Option(name = "--filter", description = "kept, undecided or quarantined")
    @Completion(
            value = StringsCompleter.class,
            values = {"kept", "undecided", "quarantined"})
    String filter = "kept";

    @Option(name = "-n", aliases = "--lines", description = "How many photos at most")
    int lines = 50;

    @Reference
    Catalog catalog;

    @Reference
    Customers customers;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() throws CommandException {
        Actor operator = Operators.of(session);
        Filter wanted = filter();
        Customer owner = customers
                .findByNumber(operator, customer)
                .orElseThrow(() -> new CommandException("There is no customer with the number " + customer));
        try {
            list(operator, owner, wanted);
        } catch (Refusal refusal) {
            throw new CommandException(
                    new CatalogTexts().sentence(refusal, Locale.ENGLISH).orElse(refusal.code()), refusal);
        }
        return null;
    }

    private Filter filter() throws CommandException {
        try {
            return Filter.valueOf(filter.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new CommandException("There are kept, undecided and quarantined, not " + filter, e);
        }
    }

    private void list(Actor operator, Customer owner, Filter wanted) {
        ShellTable table = new ShellTable().emptyTableText("There are no such photos.");
        table.column("Id");
        table.column("When");
        table.column("File");
        table.column("Bytes").alignRight();
        table.column("Selection");
        table.column("Prepared");
        Catalog.Timeline timeline = catalog.timeline(operator, owner.id(), wanted);
        int left = lines;
        for (Month month : timeline.months()) {
            Optional<String> cursor = Optional.empty();
            do {
                Page<Photo> page =
                        catalog.month(operator, owner.id(), wanted, month.month(), cursor, Math.clamp(left, 1, PAGE));
                for (Photo photo : page.items()) {
                    if (left-- > 0) {
                        table.addRow()
                                .addContent(
                                        photo.id(),
                                        photo.sortedAt(),
                                        photo.fileName(),
                                        photo.bytes(),
                                        photo.selection().code(),
                                        photo.facts().isPresent() ? "yes" : "waits");
                    }
                }
                cursor = page.next();
            } while (left > 0 && cursor.isPresent());
            if (left <= 0) {
                break;
            }
        }
        table.print(session.getConsole());
        session.getConsole().println(timeline.photos() + " photos in all");
    }
}
