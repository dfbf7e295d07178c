// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import java.time.Instant;
import java.util.Optional;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Selection;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;
import org.osgi.annotation.versioning.ProviderType;

/** Takes batches of photos in. */
@ProviderType
public interface Intakes {
    /** Events with the properties {@code intake} and {@code customer} (texts of ids) when an intake was opened, closed or took a file. */
    String CHANGED_TOPIC = "org/fotokura/capture/changed";

    /**
     * Opens an intake.
     *
     * @throws org.fotokura.customers.UnknownCustomerException unless the actor may add photos to the customer
     */
    Intake open(Actor actor, Draft draft);

    /**
     * Takes one file: streams it into the vault, checks it by its content, records it. When this returns, bytes and row are durable.
     *
     * @throws org.fotokura.operations.Refusal naming why the file is not taken; nothing of it remains but the intake's line
     */
    Taken take(Actor actor, IntakeId intake, Arrival arrival);

    /** Closes an intake to further files. Idempotent. */
    Intake close(Actor actor, IntakeId intake);

    /** The intake, if the actor may see the customer's photos. */
    Optional<Intake> find(Actor actor, IntakeId intake);

    /** The customer's intakes, newest first. */
    Page<Intake> list(Actor actor, CustomerId customer, Optional<String> cursor, int limit);

    /** What became of each file, in the order of their arrival. */
    Page<Line> lines(Actor actor, IntakeId intake, Optional<String> cursor, int limit);

    /**
     * What an intake is for.
     *
     * @param store where it is received; empty for the customer's home store
     * @param selection empty for the default of the source: undecided at the counter and from a folder, keep from the customer
     */
    record Draft(
            CustomerId customer,
            Optional<StoreId> store,
            Intake.Source source,
            String title,
            String occasion,
            Optional<Selection> selection) {}

    /**
     * What became of one file.
     *
     * @param photo the photo it is, unless refused
     * @param refusal the refusal's code, when refused
     */
    record Line(Instant at, String fileName, Outcome outcome, Optional<PhotoId> photo, Optional<String> refusal) {
        /** The three ends of a file. */
        public enum Outcome {
            KEPT,
            ALREADY_KEPT,
            REFUSED
        }
    }
}
