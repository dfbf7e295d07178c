// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog.Filter;
import org.fotokura.catalog.Opening.Reach;
import org.fotokura.catalog.Photo;
import org.fotokura.catalog.PhotoId;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.PersonId;
import org.fotokura.operations.StoreId;
import org.fotokura.vault.Digest;

/**
 * The queries behind lists of photos. Each reach of an access decision becomes queries of its own, in the order of an index, whose answers
 * are merged: Derby scans the table on OR.
 */
final class PhotoLists {
    /** How many ids one query names. Lists are filled up to it, so that a database prepares few statements. */
    private static final int CHUNK = 100;

    private static final Comparator<PhotoRow> NEWEST_FIRST = Comparator.comparingLong(PhotoRow::sorted)
            .thenComparingLong(row -> row.id().value())
            .reversed();

    private PhotoLists() {}

    /** A place in a list: the sort keys of the last photo seen. */
    record After(long sorted, long id) {
        static After start(YearMonth month) {
            return new After(PhotoRow.local(month.plusMonths(1).atDay(1).atStartOfDay()) - 1, Long.MAX_VALUE);
        }
    }

    /** The next {@code limit} photos of a month, newest first. */
    static List<PhotoRow> page(
            EntityManager em,
            List<Reach> reaches,
            CustomerId owner,
            Filter filter,
            YearMonth month,
            After after,
            int limit) {
        List<List<PhotoRow>> answers = new ArrayList<>();
        for (Reach reach : reaches) {
            switch (reach) {
                case Reach.InChain all -> answers.add(slice(em, "", List.of(), owner, filter, month, after, limit));
                case Reach.OwnedBy owned -> answers.add(slice(em, "", List.of(), owner, filter, month, after, limit));
                case Reach.AtStore at ->
                    answers.add(slice(
                            em, " AND STORE = ?", List.of(at.store().value()), owner, filter, month, after, limit));
                case Reach.These these -> {
                    for (List<Object> ids : chunks(these.photos())) {
                        answers.add(slice(em, in(ids), ids, owner, filter, month, after, limit));
                    }
                }
            }
        }
        if (answers.size() == 1) {
            return answers.getFirst();
        }
        Map<PhotoId, PhotoRow> merged = new LinkedHashMap<>();
        answers.stream().flatMap(List::stream).sorted(NEWEST_FIRST).forEach(row -> merged.putIfAbsent(row.id(), row));
        return merged.values().stream().limit(limit).toList();
    }

    private static List<PhotoRow> slice(
            EntityManager em,
            String within,
            List<Object> values,
            CustomerId owner,
            Filter filter,
            YearMonth month,
            After after,
            int limit) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(owner.value());
        StringBuilder sql = new StringBuilder("SELECT " + PhotoRow.COLUMNS + " FROM CATALOG_PHOTO")
                .append(values.size() < CHUNK ? hint(filter) : "")
                .append(" WHERE OWNER = ?")
                .append(shelf(filter))
                .append(within)
                .append(" AND SORTED >= ? AND SORTED <= ? AND (SORTED < ? OR ID < ?)")
                .append(" ORDER BY SORTED DESC, ID DESC FETCH FIRST ")
                .append(limit)
                .append(" ROWS ONLY");
        parameters.addAll(values);
        parameters.add(PhotoRow.local(month.atDay(1).atStartOfDay()));
        parameters.add(after.sorted());
        parameters.add(after.sorted());
        parameters.add(after.id());
        return columns(em.createNativeQuery(sql.toString()), parameters).stream()
                .map(PhotoRow::of)
                .toList();
    }

    /** Derby's planner weighs plans by the statistics of the day the statement was prepared; PostgreSQL reads this as a comment. */
    private static String hint(Filter filter) {
        return " --DERBY-PROPERTIES index="
                + (filter == Filter.UNDECIDED ? "CATALOG_PHOTO_I_CHOICE" : "CATALOG_PHOTO_I_TIME") + "\n";
    }

    private static String shelf(Filter filter) {
        return switch (filter) {
            case KEPT -> " AND STATE = 'K'";
            case UNDECIDED -> " AND STATE = 'K' AND SELECTION = 'U'";
            case QUARANTINED -> " AND STATE = 'Q'";
        };
    }

    private static String in(List<Object> ids) {
        return " AND ID IN (" + "?, ".repeat(ids.size() - 1) + "?)";
    }

    /** Photos' ids as parameters, in lists of {@link #CHUNK}, the last one filled up with the id of no photo. */
    static List<List<Object>> chunks(Collection<PhotoId> photos) {
        List<Long> sorted = photos.stream().map(PhotoId::value).sorted().toList();
        List<List<Object>> chunks = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += CHUNK) {
            List<Object> chunk = new ArrayList<>(sorted.subList(from, Math.min(sorted.size(), from + CHUNK)));
            while (chunk.size() < CHUNK) {
                chunk.add(-1L);
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    /** The rows of these photos that there are. */
    static List<PhotoRow> rows(EntityManager em, Collection<PhotoId> photos) {
        List<PhotoRow> rows = new ArrayList<>();
        for (List<Object> ids : chunks(photos)) {
            rows.addAll(rows(
                    em.createNativeQuery("SELECT * FROM CATALOG_PHOTO WHERE" + in(ids).substring(4), PhotoRow.class),
                    ids));
        }
        return rows;
    }

    /** The owner's photo with that digest. */
    static Optional<PhotoRow> same(EntityManager em, CustomerId owner, Digest digest) {
        return rows(
                        em.createNativeQuery(
                                "SELECT * FROM CATALOG_PHOTO WHERE OWNER = ? AND DIGEST = ?", PhotoRow.class),
                        List.of(owner.value(), digest.hex()))
                .stream()
                .findFirst();
    }

    /** Writes who is seen on a photo and its keywords, instead of what was noted before. */
    static void note(EntityManager em, PhotoId photo, Attributes attributes) {
        em.createNativeQuery("DELETE FROM CATALOG_PERSON WHERE PHOTO = ?")
                .setParameter(1, photo.value())
                .executeUpdate();
        em.createNativeQuery("DELETE FROM CATALOG_KEYWORD WHERE PHOTO = ?")
                .setParameter(1, photo.value())
                .executeUpdate();
        for (PersonId person : attributes.persons()) {
            em.createNativeQuery("INSERT INTO CATALOG_PERSON (PHOTO, PERSON) VALUES (?, ?)")
                    .setParameter(1, photo.value())
                    .setParameter(2, person.value())
                    .executeUpdate();
        }
        for (int i = 0; i < attributes.keywords().size(); i++) {
            em.createNativeQuery("INSERT INTO CATALOG_KEYWORD (PHOTO, NUMBER_, KEYWORD) VALUES (?, ?, ?)")
                    .setParameter(1, photo.value())
                    .setParameter(2, i)
                    .setParameter(3, attributes.keywords().get(i))
                    .executeUpdate();
        }
    }

    @SuppressWarnings("unchecked") // the query was made for this class
    private static List<PhotoRow> rows(Query query, List<Object> parameters) {
        return bound(query, parameters).getResultList();
    }

    @SuppressWarnings("unchecked") // a native query of several columns answers arrays
    static List<Object[]> columns(Query query, List<Object> parameters) {
        return bound(query, parameters).getResultList();
    }

    private static Query bound(Query query, List<Object> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        return query;
    }

    /** How many photos stand in each month, newest first. */
    static Map<YearMonth, Integer> months(EntityManager em, List<Reach> reaches, CustomerId owner, Filter filter) {
        boolean all = false;
        Set<StoreId> stores = new HashSet<>();
        Set<PhotoId> photos = new HashSet<>();
        for (Reach reach : reaches) {
            switch (reach) {
                case Reach.InChain chain -> all = true;
                case Reach.OwnedBy owned -> all = true;
                case Reach.AtStore at -> stores.add(at.store());
                case Reach.These these -> photos.addAll(these.photos());
            }
        }
        Map<YearMonth, Integer> months = new TreeMap<>(Comparator.reverseOrder());
        if (all || !stores.isEmpty()) {
            count(em, all, stores, owner, filter, months);
        }
        if (!all) {
            for (List<Object> ids : chunks(photos)) {
                countThese(em, ids, stores, owner, filter, months);
            }
        }
        return months;
    }

    private static void count(
            EntityManager em,
            boolean all,
            Set<StoreId> stores,
            CustomerId owner,
            Filter filter,
            Map<YearMonth, Integer> months) {
        List<Object> parameters = List.of(owner.value());
        for (Object[] row : columns(
                em.createNativeQuery("SELECT STORE, MONTH_, " + filter.name() + " FROM CATALOG_MONTH WHERE OWNER = ?"),
                parameters)) {
            int count = number(row[2]);
            if (count > 0 && (all || stores.contains(new StoreId(((Number) row[0]).longValue())))) {
                months.merge(PhotoRow.month(number(row[1])), count, Integer::sum);
            }
        }
    }

    private static void countThese(
            EntityManager em,
            List<Object> ids,
            Set<StoreId> counted,
            CustomerId owner,
            Filter filter,
            Map<YearMonth, Integer> months) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(owner.value());
        parameters.addAll(ids);
        for (Object[] row : columns(
                em.createNativeQuery(
                        "SELECT STORE, MONTH_ FROM CATALOG_PHOTO WHERE OWNER = ?" + shelf(filter) + in(ids)),
                parameters)) {
            if (!counted.contains(new StoreId(((Number) row[0]).longValue()))) {
                months.merge(PhotoRow.month(number(row[1])), 1, Integer::sum);
            }
        }
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }

    /** The photos of rows, in their order, with the persons and keywords noted on them. */
    static List<Photo> photos(EntityManager em, List<PhotoRow> rows) {
        Map<Long, Set<PersonId>> persons = new HashMap<>();
        Map<Long, List<String>> keywords = new HashMap<>();
        for (List<Object> ids : chunks(
                rows.stream().filter(PhotoRow::hasPersons).map(PhotoRow::id).toList())) {
            columns(
                            em.createNativeQuery("SELECT PHOTO, PERSON FROM CATALOG_PERSON WHERE PHOTO"
                                    + in(ids).substring(" AND ID".length())),
                            ids)
                    .forEach(row -> persons.computeIfAbsent(((Number) row[0]).longValue(), p -> new HashSet<>())
                            .add(new PersonId(((Number) row[1]).longValue())));
        }
        for (List<Object> ids : chunks(
                rows.stream().filter(PhotoRow::hasKeywords).map(PhotoRow::id).toList())) {
            columns(
                            em.createNativeQuery("SELECT PHOTO, KEYWORD FROM CATALOG_KEYWORD WHERE PHOTO"
                                    + in(ids).substring(" AND ID".length()) + " ORDER BY PHOTO, NUMBER_"),
                            ids)
                    .forEach(row -> keywords.computeIfAbsent(((Number) row[0]).longValue(), p -> new ArrayList<>())
                            .add((String) row[1]));
        }
        return rows.stream()
                .map(row -> row.photo(
                        persons.getOrDefault(row.id().value(), Set.of()),
                        keywords.getOrDefault(row.id().value(), List.of())))
                .collect(Collectors.toList());
    }
}
