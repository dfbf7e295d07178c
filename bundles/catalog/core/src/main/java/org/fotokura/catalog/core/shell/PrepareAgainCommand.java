// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.shell;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Preparation;
import org.fotokura.operations.UnknownIdException;
import org.jspecify.annotations.Nullable;

/** {@code catalog:prepare-again}. */
@Service
@Command(
        scope = "catalog",
        name = "prepare-again",
        description = "Reads facts and makes renditions anew, of one photo or of all",
        detailedDescription = "Example: catalog:prepare-again 06F2Z8K3T0001")
public final class PrepareAgainCommand implements Action {
    @Argument(index = 0, name = "photo", description = "The photo's id; all photos if left out")
    @Nullable
    String photo;

    @Reference
    Preparation preparation;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() throws CommandException {
        int again = preparation.again(photo == null ? Optional.empty() : Optional.of(id(photo)));
        session.getConsole().println(again + " photos wait to be prepared again");
        return null;
    }

    private static PhotoId id(String text) throws CommandException {
        try {
            return PhotoId.parse(text);
        } catch (UnknownIdException e) {
            throw new CommandException("This is no photo's id: " + text, e);
        }
    }
}
