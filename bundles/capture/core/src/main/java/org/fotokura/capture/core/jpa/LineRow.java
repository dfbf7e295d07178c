// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.jpa;

import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fotokura.capture.IntakeId;
import org.fotokura.capture.Intakes.Line;
import org.fotokura.capture.Intakes.Line.Outcome;
import org.fotokura.catalog.PhotoId;
import org.fotokura.operations.Micros;
import org.jspecify.annotations.Nullable;

/** What became of one file. */
@Entity
@Table(name = "CAPTURE_LINE")
class LineRow {
    static final String KEPT = "K";
    static final String ALREADY_KEPT = "A";
    static final String REFUSED = "R";

    @Id
    @Column(name = "ID")
    private long id;

    @Column(name = "INTAKE")
    private long intake;

    @Column(name = "ARRIVED_AT")
    private long arrivedAt;

    @Column(name = "FILE_NAME")
    private String fileName = "";

    @Column(name = "OUTCOME")
    private String outcome = "";

    @Column(name = "PHOTO")
    private @Nullable Long photo;

    @Column(name = "REFUSAL")
    private @Nullable String refusal;

    @Column(name = "BYTES")
    private long bytes;

    protected LineRow() {}

    LineRow(long id, IntakeId intake, Line line, long bytes) {
        this.id = id;
        this.intake = intake.value();
        this.arrivedAt = Micros.of(line.at());
        this.fileName = line.fileName();
        this.outcome = switch (line.outcome()) {
            case KEPT -> KEPT;
            case ALREADY_KEPT -> ALREADY_KEPT;
            case REFUSED -> REFUSED;
        };
        this.photo = line.photo().map(PhotoId::value).orElse(null);
        this.refusal = line.refusal().orElse(null);
        this.bytes = bytes;
    }

    long id() {
        return id;
    }

    Line line() {
        return new Line(
                Micros.toInstant(arrivedAt),
                fileName,
                switch (outcome) {
                    case KEPT -> Outcome.KEPT;
                    case ALREADY_KEPT -> Outcome.ALREADY_KEPT;
                    case REFUSED -> Outcome.REFUSED;
                    default -> throw new IllegalStateException("no outcome: " + outcome);
                },
                Optional.ofNullable(photo).map(PhotoId::new),
                Optional.ofNullable(refusal));
    }
}
