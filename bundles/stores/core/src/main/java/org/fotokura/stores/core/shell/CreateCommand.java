// SPDX-License-Identifier: Apache-2.0
package org.fotokura.stores.core.shell;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Refusal;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.fotokura.stores.core.StoresTexts;
import org.jspecify.annotations.Nullable;

/** {@code stores:create}. */
@Service
@Command(
        scope = "stores",
        name = "create",
        description = "Creates a store",
        detailedDescription =
                "Example: stores:create --zone Asia/Tokyo --language ja --currency JPY GINZA \"Foto Ginza\"")
public final class CreateCommand implements Action {
    @Argument(index = 0, name = "code", required = true, description = "Short and unique: 1 to 8 letters or digits")
    String code = "";

    @Argument(index = 1, name = "name", required = true, description = "How people know the store")
    String name = "";

    @Option(name = "--address", description = "As printed on slips")
    String address = "";

    @Option(name = "--phone", description = "As printed on slips")
    String phone = "";

    @Option(name = "--zone", description = "Time zone; this machine's if left out")
    String zone = ZoneId.systemDefault().getId();

    @Option(name = "--language", description = "Language of slips and notices: en, de or ja")
    String language = Locale.ENGLISH.toLanguageTag();

    @Option(name = "--currency", description = "ISO 4217 code")
    String currency = "EUR";

    @Reference
    Stores stores;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() throws CommandException {
        Actor operator = Actor.operator(session.get("USER") instanceof String user ? user : "operator");
        try {
            Store store =
                    stores.create(operator, new Stores.Draft(code, name, address, phone, zone, language, currency));
            session.getConsole().println("Created " + store.code() + " (" + store.id() + ")");
        } catch (Refusal refusal) {
            Optional<String> sentence = new StoresTexts().sentence(refusal, Locale.ENGLISH);
            throw new CommandException(sentence.orElse(refusal.code()), refusal);
        }
        return null;
    }
}
