// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.fotokura.catalog.Catalog.Filter;
import org.fotokura.catalog.Photo;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Micros;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;
import org.fotokura.rest.Cursor;
import org.fotokura.testing.database.TestDatabase;

/**
 * Fills a catalogue and measures pages of its timeline beside the plain query for the same rows; the thread's CPU time is the whole
 * work on Derby, and on PostgreSQL this side's. Run by hand: {@code TimelineMeasurement
 * DERBY|POSTGRESQL [ROWS]}; half of the rows belong to one customer.
 */
public final class TimelineMeasurement {
    private static final Actor JOB = Actor.job("measure");
    private static final CustomerId LARGE = new CustomerId(1);
    private static final StoreId STORE = new StoreId(1);
    private static final int PAGE = 200;
    private static final int WARM = 300;
    private static final int ASKED = 1500;
    private static final int FIRST_YEAR = 2006;
    private static final int MONTHS = 240;
    private static final PrintStream OUT = System.out;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private TimelineMeasurement() {}

    public static void main(String[] args) throws SQLException {
        int rows = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        try (TestDatabase database =
                TestDatabase.open(TestDatabase.Kind.valueOf(args[0]), "catalog", "db/catalog/changelog.sql")) {
            long start = System.nanoTime();
            fill(database, rows);
            OUT.printf(
                    Locale.ROOT, "%s: %d rows in %d s%n", database, rows, (System.nanoTime() - start) / 1_000_000_000);
            Furnished place = new Furnished(database, () -> Instant.parse("2026-11-22T03:00:00Z"));
            place.knows(LARGE, STORE);
            measure("plain SQL, cold", random -> plain(database, random));
            for (Filter filter : List.of(Filter.KEPT, Filter.UNDECIDED)) {
                measure(filter + " page of " + PAGE, random -> page(place, filter, random));
            }
            measure("KEPT page of " + PAGE + " again", random -> page(place, Filter.KEPT, random));
            measure("plain SQL for a KEPT page", random -> plain(database, random));
            measure(
                    "months and counts",
                    random -> place.catalog
                            .timeline(JOB, LARGE, Filter.KEPT)
                            .months()
                            .size());
            measure(
                    "one photo",
                    random -> place.catalog
                                    .find(JOB, new org.fotokura.catalog.PhotoId(1 + random.nextInt(rows)))
                                    .isPresent()
                            ? 1
                            : 0);
        }
    }

    private interface Work {
        int run(Random random) throws SQLException;
    }

    private static void measure(String what, Work work) throws SQLException {
        Random random = new Random(7);
        double[] millis = new double[ASKED];
        double[] cpu = new double[ASKED];
        long found = 0;
        for (int i = -WARM; i < ASKED; i++) {
            long start = System.nanoTime();
            long busy = THREADS.getCurrentThreadCpuTime();
            int n = work.run(random);
            if (i >= 0) {
                cpu[i] = (THREADS.getCurrentThreadCpuTime() - busy) / 1e6;
                millis[i] = (System.nanoTime() - start) / 1e6;
                found += n;
            }
        }
        Arrays.sort(millis);
        Arrays.sort(cpu);
        OUT.printf(
                Locale.ROOT,
                "  %-28s cpu p50 %6.2f p95 %6.2f ms  wall p50 %6.2f p95 %6.2f p99 %6.2f ms  (%d each)%n",
                what,
                cpu[ASKED / 2],
                cpu[ASKED * 95 / 100],
                millis[ASKED / 2],
                millis[ASKED * 95 / 100],
                millis[ASKED * 99 / 100],
                found / ASKED);
    }

    private static YearMonth month(Random random) {
        return YearMonth.of(FIRST_YEAR, 1).plusMonths(random.nextInt(MONTHS));
    }

    private static LocalDateTime within(YearMonth month, Random random) {
        return month.atDay(1 + random.nextInt(28)).atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }

    private static int page(Furnished place, Filter filter, Random random) {
        YearMonth month = month(random);
        Page<Photo> page = place.catalog.month(
                JOB,
                LARGE,
                filter,
                month,
                Optional.of(Cursor.of("photos")
                        .with(PhotoRow.local(within(month, random)))
                        .with(Long.MAX_VALUE)
                        .text()),
                PAGE);
        return page.items().size();
    }

    private static int plain(TestDatabase database, Random random) throws SQLException {
        YearMonth month = month(random);
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT * FROM CATALOG_PHOTO WHERE OWNER = ? AND STATE = 'K'"
                                + " AND SORTED >= ? AND SORTED <= ? ORDER BY SORTED DESC, ID DESC"
                                + " FETCH FIRST 200 ROWS ONLY")) {
            query.setLong(1, LARGE.value());
            query.setLong(2, PhotoRow.local(month.atDay(1).atStartOfDay()));
            query.setLong(3, PhotoRow.local(within(month, random)));
            int found = 0;
            try (ResultSet rows = query.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        rows.getObject(i);
                    }
                    found++;
                }
            }
            return found;
        }
    }

    private static void setLong(PreparedStatement insert, int place, boolean quarantined) throws SQLException {
        if (quarantined) {
            insert.setLong(place, Micros.of(Instant.parse("2027-01-01T00:00:00Z")));
        } else {
            insert.setNull(place, Types.BIGINT);
        }
    }

    private static void fill(TestDatabase database, int rows) throws SQLException {
        Random random = new Random(1);
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO CATALOG_PHOTO (ID, LOCK_, VERSION,"
                    + " OWNER, STORE, INTAKE, DIGEST, FILE_NAME, MEDIA_TYPE, BYTES, WIDTH, HEIGHT, KEPT_FROM, SORTED,"
                    + " MONTH_, STATE, SELECTION, PREPARED_AT, TITLE, OCCASION, PLACE, PERSONS, KEYWORDS, COLOUR,"
                    + " TAKEN_LOCAL, REASON, KEPT_UNTIL, ERASE_AT, CAMERA, LENS, EXPOSURE, APERTURE, ISO,"
                    + " FOCAL_LENGTH)"
                    + " VALUES (?, 1, 0, ?, 1, 1, ?, ?, 'image/jpeg', 2900000, 4000, 3000, ?, ?, ?, ?, ?, 1, '', '', '',"
                    + " 0, 0, 8421504, ?, ?, ?, ?, 'Canon EOS R6', 'RF35mm F1.8 MACRO IS STM', '1/250 s', 'f/2.8', '400',"
                    + " '35 mm')")) {
                for (int id = 1; id <= rows; id++) {
                    YearMonth month = month(random);
                    long sorted = PhotoRow.local(within(month, random));
                    insert.setLong(1, id);
                    insert.setLong(2, id % 2 == 0 ? LARGE.value() : 2 + random.nextInt(2000));
                    insert.setString(3, String.format(Locale.ROOT, "%032x%032x", random.nextLong(), id));
                    insert.setString(4, "IMG_" + id + ".JPG");
                    insert.setLong(5, Micros.of(Instant.parse("2026-01-01T00:00:00Z")) + id);
                    insert.setLong(6, sorted);
                    insert.setInt(7, PhotoRow.month(month));
                    boolean quarantined = id % 50 == 0;
                    insert.setString(8, quarantined ? "Q" : "K");
                    insert.setString(9, id % 3 == 0 ? "U" : "K");
                    insert.setLong(10, sorted);
                    insert.setString(11, quarantined ? "D" : null);
                    setLong(insert, 12, quarantined);
                    setLong(insert, 13, quarantined);
                    insert.addBatch();
                    if (id % 1000 == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        database.execute("INSERT INTO CATALOG_MONTH (OWNER, STORE, MONTH_, KEPT, UNDECIDED, QUARANTINED)"
                + " SELECT OWNER, STORE, MONTH_, SUM(CASE WHEN STATE = 'K' THEN 1 ELSE 0 END),"
                + " SUM(CASE WHEN STATE = 'K' AND SELECTION = 'U' THEN 1 ELSE 0 END),"
                + " SUM(CASE WHEN STATE = 'Q' THEN 1 ELSE 0 END) FROM CATALOG_PHOTO GROUP BY OWNER, STORE, MONTH_");
        if (database.kind() == TestDatabase.Kind.POSTGRESQL) {
            database.execute("ANALYZE");
        }
    }
}
