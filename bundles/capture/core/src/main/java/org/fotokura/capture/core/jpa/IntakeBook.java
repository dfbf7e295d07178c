// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.jpa;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import org.fotokura.capture.Intake;
import org.fotokura.capture.IntakeId;
import org.fotokura.capture.Intakes.Line;
import org.fotokura.capture.core.jpa.IntakeRow.Counts;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.IdSource;
import org.fotokura.operations.Micros;
import org.fotokura.operations.Page;
import org.fotokura.persistence.Transactions;
import org.fotokura.rest.Cursor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The intakes and the lines of their files. Decides nothing about access. */
@Component(service = IntakeBook.class)
public final class IntakeBook {
    private static final int LONGEST_PAGE = 500;

    private final Transactions transactions;
    private final IdSource ids;

    @Activate
    public IntakeBook(
            @Reference(target = "(" + Transactions.UNIT + "=capture)") Transactions transactions,
            @Reference IdSource ids) {
        this.transactions = transactions;
        this.ids = ids;
    }

    public void open(Intake intake) {
        transactions.run(em -> em.persist(new IntakeRow(intake)));
    }

    public Optional<Intake> find(IntakeId id) {
        return transactions.read(em -> Optional.ofNullable(em.find(IntakeRow.class, id.value()))
                .map(row -> intakes(em, List.of(row)).getFirst()));
    }

    /** Closes the intake, unless it is closed. */
    public void close(IntakeId id, Instant at) {
        transactions.run(em -> {
            IntakeRow row = em.find(IntakeRow.class, id.value());
            if (row != null) {
                row.close(Micros.of(at));
            }
        });
    }

    /** Adds what became of a file. {@code bytes} count when it was kept. */
    public void add(IntakeId intake, Line line, long bytes) {
        long id = ids.next();
        transactions.run(em -> em.persist(new LineRow(id, intake, line, bytes)));
    }

    /** A customer's intakes, newest first. */
    public Page<Intake> list(CustomerId customer, Optional<String> cursor, int limit) {
        long before = cursor.map(c -> Cursor.parse("intakes", c).number(0)).orElse(Long.MAX_VALUE);
        int size = Math.clamp(limit, 1, LONGEST_PAGE);
        return transactions.read(em -> {
            List<IntakeRow> rows = rows(
                    IntakeRow.class,
                    em.createNativeQuery(
                            "SELECT * FROM CAPTURE_INTAKE WHERE CUSTOMER = ? AND ID < ? ORDER BY ID DESC"
                                    + " FETCH FIRST " + (size + 1) + " ROWS ONLY",
                            IntakeRow.class),
                    customer.value(),
                    before);
            boolean more = rows.size() > size;
            List<IntakeRow> shown = more ? rows.subList(0, size) : rows;
            return new Page<>(
                    intakes(em, shown),
                    more
                            ? Optional.of(Cursor.of("intakes")
                                    .with(shown.getLast().id())
                                    .text())
                            : Optional.empty());
        });
    }

    /** What became of an intake's files, in the order of their arrival. */
    public Page<Line> lines(IntakeId intake, Optional<String> cursor, int limit) {
        long after = cursor.map(c -> Cursor.parse("lines", c).number(0)).orElse(-1L);
        int size = Math.clamp(limit, 1, LONGEST_PAGE);
        return transactions.read(em -> {
            List<LineRow> rows = rows(
                    LineRow.class,
                    em.createNativeQuery(
                            "SELECT * FROM CAPTURE_LINE WHERE INTAKE = ? AND ID > ? ORDER BY ID" + " FETCH FIRST "
                                    + (size + 1) + " ROWS ONLY",
                            LineRow.class),
                    intake.value(),
                    after);
            boolean more = rows.size() > size;
            List<LineRow> shown = more ? rows.subList(0, size) : rows;
            return new Page<>(
                    shown.stream().map(LineRow::line).toList(),
                    more
                            ? Optional.of(Cursor.of("lines")
                                    .with(shown.getLast().id())
                                    .text())
                            : Optional.empty());
        });
    }

    private static List<Intake> intakes(EntityManager em, List<IntakeRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Query query =
                em.createNativeQuery("SELECT INTAKE, OUTCOME, COUNT(*), SUM(BYTES) FROM CAPTURE_LINE WHERE INTAKE IN ("
                        + "?, ".repeat(rows.size() - 1) + "?) GROUP BY INTAKE, OUTCOME");
        for (int i = 0; i < rows.size(); i++) {
            query.setParameter(i + 1, rows.get(i).id());
        }
        Map<Long, Counts> counts = new HashMap<>();
        for (Object each : query.getResultList()) {
            Object[] row = (Object[]) each;
            long id = number(row[0]);
            counts.put(
                    id,
                    counts.getOrDefault(id, Counts.NONE).and(String.valueOf(row[1]), number(row[2]), number(row[3])));
        }
        return rows.stream()
                .map(row -> row.intake(counts.getOrDefault(row.id(), Counts.NONE)))
                .toList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static <R> List<R> rows(Class<R> type, Query query, Object... parameters) {
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        List<?> found = query.getResultList();
        return found.stream().map(type::cast).toList();
    }
}
