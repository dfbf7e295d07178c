// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customer.Channel;
import org.fotokura.customers.Customers;
import org.fotokura.customers.core.CustomersTexts;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.jspecify.annotations.Nullable;

/** {@code customers:create}. */
@Service
@Command(
        scope = "customers",
        name = "create",
        description = "Registers a customer",
        detailedDescription =
                "Example: customers:create --home GINZA --mail taro@example.com --reading \"たなか たろう\" 田中 太郎")
public final class CreateCommand implements Action {
    @Argument(index = 0, name = "family", required = true, description = "The family name")
    String family = "";

    @Argument(index = 1, name = "given", description = "The given name")
    String given = "";

    @Option(name = "--home", required = true, description = "The code of the home store")
    @Completion(StoreCodes.class)
    String home = "";

    @Option(name = "--reading", description = "How the name is read")
    String reading = "";

    @Option(name = "--mail", multiValued = true, description = "A mail address")
    List<String> mails = List.of();

    @Option(name = "--phone", multiValued = true, description = "A phone number")
    List<String> phones = List.of();

    @Option(name = "--address", description = "The postal address")
    String address = "";

    @Option(name = "--language", description = "en, de or ja; the store's if left out")
    @Completion(
            value = StringsCompleter.class,
            values = {"en", "de", "ja"})
    @Nullable
    String language;

    @Reference
    Customers customers;

    @Reference
    Stores stores;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() throws CommandException {
        Actor operator = Actor.operator(session.get("USER") instanceof String user ? user : "operator");
        StoreId store = stores.findByCode(home)
                .map(Store::id)
                .orElseThrow(() -> new CommandException("There is no store " + home + ": see stores:list"));
        List<Channel> channels = new ArrayList<>();
        mails.forEach(mail -> channels.add(new Channel(Channel.Kind.MAIL, mail)));
        phones.forEach(phone -> channels.add(new Channel(Channel.Kind.PHONE, phone)));
        try {
            Customer customer = customers.register(
                    operator,
                    new Customers.Draft(
                            store, family, given, reading, channels, address, Optional.ofNullable(language), ""));
            session.getConsole().println("Registered customer " + customer.number() + " (" + customer.id() + ")");
        } catch (Refusal refusal) {
            Optional<String> sentence = new CustomersTexts().sentence(refusal, Locale.ENGLISH);
            throw new CommandException(sentence.orElse(refusal.code()), refusal);
        }
        return null;
    }
}
