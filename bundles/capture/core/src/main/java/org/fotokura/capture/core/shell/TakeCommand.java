// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.fotokura.capture.Arrival;
import org.fotokura.capture.Intake;
import org.fotokura.capture.Intakes;
import org.fotokura.capture.Taken;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Selection;
import org.fotokura.customers.Customer;
import org.fotokura.customers.Customers;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.RefusalTexts;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Store;
import org.fotokura.stores.Stores;
import org.jspecify.annotations.Nullable;

/** {@code intake:take}. */
@Service
@Command(
        scope = "intake",
        name = "take",
        description = "Takes the photos of a folder in for a customer",
        detailedDescription = "classpath:org/fotokura/capture/core/shell/take.txt")
public final class TakeCommand implements Action {
    @Argument(index = 0, name = "folder", description = "The folder; its subfolders count", required = true)
    @Completion(FileCompleter.class)
    String folder;

    @Argument(
            index = 1,
            name = "options",
            description = "The options, which may stand behind the folder too",
            multiValued = true)
    @Nullable
    List<Object> behind;

    @Option(name = "--customer", description = "The customer's number; always needed")
    @Completion(CustomerNumbers.class)
    @Nullable
    String customer;

    @Option(
            name = "--store",
            description = "The code of the store that takes them in; the customer's home store unless given")
    @Completion(StoreCodes.class)
    @Nullable
    String store;

    @Option(name = "--selection", description = "keep, discard or undecided; what the settings say unless given")
    @Completion(
            value = StringsCompleter.class,
            values = {"keep", "discard", "undecided"})
    @Nullable
    String selection;

    @Option(name = "--title", description = "A title for all of them")
    String title = "";

    @Option(name = "--occasion", description = "The occasion of all of them")
    String occasion = "";

    @Reference
    Intakes intakes;

    @Reference
    Customers customers;

    @Reference
    Stores stores;

    @Reference
    List<RefusalTexts> texts;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() throws Exception {
        Actor actor = Operators.actor(session);
        readBehind();
        if (customer == null) {
            throw new CommandException("Say for whom: --customer and the customer's number.");
        }
        try {
            take(actor, customer);
        } catch (Refusal e) {
            throw new CommandException(sentence(e));
        }
        return null;
    }

    /** Karaf reads options in front of arguments only; people write them behind. */
    private void readBehind() throws CommandException {
        if (behind == null) {
            return;
        }
        for (int i = 0; i < behind.size(); i += 2) {
            String name = String.valueOf(behind.get(i));
            if (i + 1 == behind.size()) {
                throw new CommandException(name + " needs a value.");
            }
            String value = String.valueOf(behind.get(i + 1));
            switch (name) {
                case "--customer" -> customer = value;
                case "--store" -> store = value;
                case "--selection" -> selection = value;
                case "--title" -> title = value;
                case "--occasion" -> occasion = value;
                default -> throw new CommandException("There is no option " + name + ".");
            }
        }
    }

    private void take(Actor actor, String number) throws IOException, CommandException {
        Path from = Path.of(folder);
        if (!Files.isDirectory(from)) {
            throw new CommandException("There is no folder " + from.toAbsolutePath() + " on this machine.");
        }
        Customer owner = customers
                .findByNumber(actor, number)
                .orElseThrow(() -> new CommandException("There is no customer with the number " + number + "."));
        List<Path> files = files(from);
        Intake intake = intakes.open(
                actor,
                new Intakes.Draft(
                        owner.id(),
                        store(),
                        Intake.Source.FOLDER,
                        title,
                        occasion,
                        Optional.ofNullable(selection).map(Selection::parse)));
        try {
            int done = 0;
            for (Path file : files) {
                done++;
                session.getConsole()
                        .printf("%" + digits(files.size()) + "d/%d  %s  ", done, files.size(), shown(from, file));
                session.getConsole().println(outcome(actor, intake, file));
                session.getConsole().flush();
                if (Thread.currentThread().isInterrupted()) {
                    throw new CommandException("Stopped. What has been taken in stays.");
                }
            }
        } finally {
            summary(intakes.close(actor, intake.id()));
        }
    }

    private Optional<StoreId> store() throws CommandException {
        if (store == null) {
            return Optional.empty();
        }
        return Optional.of(stores.findByCode(store)
                .map(Store::id)
                .orElseThrow(() -> new CommandException("There is no store with the code " + store + ".")));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.iterate(folder.relativize(file), p -> p != null, Path::getParent)
                            .noneMatch(p -> p.getFileName().toString().startsWith(".")))
                    .sorted()
                    .toList();
        }
    }

    private String outcome(Actor actor, Intake intake, Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            Taken taken = intakes.take(
                    actor,
                    intake.id(),
                    new Arrival(
                            file.getFileName().toString(),
                            bytes,
                            Optional.empty(),
                            Optional.of(Files.size(file)),
                            Optional.empty(),
                            Attributes.none()));
            return switch (taken) {
                case Taken.Kept kept -> kept.damage().isPresent() ? "kept, but the file is damaged" : "kept";
                case Taken.AlreadyKept there -> "already kept since " + there.since();
            };
        } catch (Refusal e) {
            return "NOT TAKEN: " + sentence(e);
        } catch (IOException e) {
            return "NOT TAKEN: it cannot be read (" + e.getMessage() + ")";
        }
    }

    private void summary(Intake intake) {
        PrintStream out = session.getConsole();
        out.printf(
                "Intake %s: %d kept, %d already kept, %d not taken.%n",
                intake.id(), intake.kept(), intake.alreadyKept(), intake.refused());
    }

    private String sentence(Refusal refusal) {
        for (RefusalTexts each : texts) {
            Optional<String> sentence = each.sentence(refusal, Locale.ENGLISH);
            if (sentence.isPresent()) {
                return sentence.get();
            }
        }
        return refusal.code();
    }

    /** A file's name without what would move the cursor. */
    private static String shown(Path folder, Path file) {
        return folder.relativize(file).toString().replaceAll("\\p{Cntrl}", "?");
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }
}
