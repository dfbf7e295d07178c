// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.jpa;

import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.capture.Intake;
import org.fotokura.capture.Intake.Source;
import org.fotokura.capture.IntakeId;
import org.fotokura.catalog.Selection;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Micros;
import org.fotokura.operations.StoreId;
import org.jspecify.annotations.Nullable;

/** An intake's row. What came with it is counted from its lines. */
@Entity
@Table(name = "CAPTURE_INTAKE")
class IntakeRow {
    @Id
    @Column(name = "ID")
    private long id;

    @Column(name = "CUSTOMER")
    private long customer;

    @Column(name = "STORE")
    private long store;

    @Column(name = "SOURCE")
    private String source = "";

    @Column(name = "TITLE")
    private String title = "";

    @Column(name = "OCCASION")
    private String occasion = "";

    @Column(name = "SELECTION")
    private String selection = "";

    @Column(name = "OPENED_BY")
    private String openedBy = "";

    @Column(name = "OPENED_AT")
    private long openedAt;

    @Column(name = "CLOSED_AT")
    private @Nullable Long closedAt;

    protected IntakeRow() {}

    IntakeRow(Intake intake) {
        id = intake.id().value();
        customer = intake.customer().value();
        store = intake.store().value();
        source = code(intake.source());
        title = intake.title();
        occasion = intake.occasion();
        selection = code(intake.selection());
        openedBy = intake.openedBy();
        openedAt = Micros.of(intake.openedAt());
    }

    Intake intake(Counts counts) {
        return new Intake(
                new IntakeId(id),
                new CustomerId(customer),
                new StoreId(store),
                source(),
                title,
                occasion,
                selection(),
                openedBy,
                Micros.toInstant(openedAt),
                Optional.ofNullable(closedAt).map(Micros::toInstant),
                counts.kept(),
                counts.alreadyKept(),
                counts.refused(),
                counts.bytes());
    }

    long id() {
        return id;
    }

    void close(long at) {
        closedAt = closedAt == null ? Long.valueOf(at) : closedAt;
    }

    private static String code(Source source) {
        return switch (source) {
            case COUNTER -> "S";
            case CUSTOMER -> "C";
            case PROGRAM -> "P";
            case FOLDER -> "F";
        };
    }

    private Source source() {
        return switch (source) {
            case "S" -> Source.COUNTER;
            case "C" -> Source.CUSTOMER;
            case "P" -> Source.PROGRAM;
            case "F" -> Source.FOLDER;
            default -> throw new IllegalStateException("no source: " + source);
        };
    }

    private static String code(Selection selection) {
        return switch (selection) {
            case KEEP -> "K";
            case DISCARD -> "D";
            case UNDECIDED -> "U";
        };
    }

    private Selection selection() {
        return switch (selection) {
            case "K" -> Selection.KEEP;
            case "D" -> Selection.DISCARD;
            case "U" -> Selection.UNDECIDED;
            default -> throw new IllegalStateException("no selection: " + selection);
        };
    }

    /** What an intake's lines add up to. */
    record Counts(long kept, long alreadyKept, long refused, long bytes) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts and(String outcome, long count, long size) {
            return switch (outcome) {
                case LineRow.KEPT -> new Counts(kept + count, alreadyKept, refused, bytes + size);
                case LineRow.ALREADY_KEPT -> new Counts(kept, alreadyKept + count, refused, bytes);
                default -> new Counts(kept, alreadyKept, refused + count, bytes);
            };
        }
    }
}
