// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import javax.persistence.TypedQuery;
import org.fotokura.customers.Customer;
import org.fotokura.customers.core.SearchWords;
import org.fotokura.customers.core.Sight;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;
import org.fotokura.rest.Cursor;

/**
 * One page of a search, with index ranges only.
 *
 * <p>Without words the customers are walked in their order. With words, the rarest that is sought in the index of tokens gives the candidates
 * if they are few, in the customers' order. If every word has many, the longest is walked: first the customers whose name begins with it, in
 * their order, then those with another token that does, in the tokens' order; so nothing is ever sorted. The other words are compared in
 * memory with the tokens of each candidate. A page that finds too little among too many ends early, with a cursor that goes on from there.
 */
final class CustomerSearch {
    private static final String LIST = "customers";
    private static final int FEW = 1000;
    private static final int LONGEST_STRIDE = 500;
    private static final int MOST_SEEN = 5_000;
    private static final int IN_LIST = 200;
    private static final int FOUND = -1;
    private static final Place START = new Place("", -1);

    private final EntityManager em;
    private final Sight sight;
    private final List<String> words;
    private final int limit;

    /** What is needed of a customer to decide whether it belongs on the page. */
    private record Candidate(long id, String sortKey, long home, String tokens) {}

    /** Where a candidate stands in a walk, by the walk's text and the customer's id. */
    private record Place(String text, long id) {}

    private record Step(Place place, Candidate candidate) {}

    /** Candidates in an order that an index has. */
    private interface Walk {
        /** At most so many behind a place; fewer only at the end. */
        List<Step> behind(Place at, int most);

        /** Whether this walk, and no other step of it or of the one before, shows the step's customer. */
        boolean shows(Step step);
    }

    CustomerSearch(EntityManager em, Sight sight, List<String> words, int limit) {
        this.em = em;
        this.sight = sight;
        this.words = words;
        this.limit = limit;
    }

    Page<Customer> page(Optional<String> cursor) {
        Optional<Cursor> resumed = cursor.map(text -> Cursor.parse(list(), text));
        int walk = resumed.map(c -> (int) c.number(0)).orElse(FOUND);
        Place from = resumed.map(c -> new Place(c.string(1), c.number(2))).orElse(START);
        if (sight instanceof Sight.Represented only) {
            return sorted(from, byIds(only.customers()));
        }
        if (sight instanceof Sight.Homes homes && homes.stores().isEmpty()) {
            return Page.last(List.of());
        }
        for (String word : walk == FOUND ? byLength() : List.<String>of()) {
            List<Long> few = few(word);
            if (few.size() <= FEW) {
                return sorted(from, byIds(new HashSet<>(few)));
            }
        }
        return walked(
                words.isEmpty()
                        ? List.of(new ByName(""))
                        : List.of(
                                new ByName(byLength().get(0)),
                                new ByToken(byLength().get(0))),
                Math.max(walk, 0),
                from);
    }

    /** A cursor goes on with the same words only. */
    private String list() {
        return LIST + " " + String.join(" ", words);
    }

    /** The longest first: it is likely the rarest. */
    private List<String> byLength() {
        return words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /**
     * The customers that have a token beginning with {@code word}; more than {@link #FEW} if they are many. In order only so that PostgreSQL reads
     * the index and not the table.
     */
    private List<Long> few(String word) {
        @SuppressWarnings("unchecked")
        List<Number> found = em.createNativeQuery(
                        "SELECT CUSTOMER FROM CUSTOMERS_TOKEN WHERE TOKEN >= ? AND TOKEN < ? ORDER BY TOKEN, CUSTOMER"
                                + first(FEW + 1))
                .setParameter(1, word)
                .setParameter(2, SearchWords.after(word))
                .getResultList();
        return found.stream().map(Number::longValue).toList();
    }

    /** A limit that the database plans for; one that only the driver knows would have PostgreSQL sort everything first. */
    private static String first(int rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY";
    }

    private List<Candidate> byIds(Set<Long> ids) {
        List<Candidate> found = new ArrayList<>();
        List<Long> all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += IN_LIST) {
            found.addAll(candidates(em.createQuery(
                            "select c.id, c.sortKey, c.home, c.joinedTokens from CustomerRow c where c.id in :ids",
                            Object[].class)
                    .setParameter("ids", all.subList(i, Math.min(all.size(), i + IN_LIST)))));
        }
        return found;
    }

    private Page<Customer> sorted(Place from, List<Candidate> found) {
        List<Candidate> fitting = found.stream()
                .filter(this::fits)
                .filter(c -> isBehind(c, from))
                .sorted(Comparator.comparing(Candidate::sortKey).thenComparingLong(Candidate::id))
                .limit(limit + 1L)
                .toList();
        boolean more = fitting.size() > limit;
        List<Candidate> page = more ? fitting.subList(0, limit) : fitting;
        return new Page<>(
                customers(page), more ? Optional.of(cursor(FOUND, place(page.get(limit - 1)))) : Optional.empty());
    }

    /** Fills a page from one walk after the other. */
    private Page<Customer> walked(List<Walk> walks, int first, Place from) {
        List<Candidate> page = new ArrayList<>();
        String onward = "";
        int walk = Math.min(first, walks.size() - 1);
        Place at = from;
        int length = limit + 1;
        for (int seen = 0; seen < MOST_SEEN; seen += length, length = Math.min(2 * length, LONGEST_STRIDE)) {
            List<Step> stride = walks.get(walk).behind(at, length);
            for (Step step : stride) {
                if (fits(step.candidate) && walks.get(walk).shows(step)) {
                    if (page.size() == limit) {
                        return new Page<>(customers(page), Optional.of(onward));
                    }
                    page.add(step.candidate);
                    onward = cursor(walk, step.place);
                }
            }
            if (stride.size() == length) {
                at = stride.get(length - 1).place;
            } else if (++walk < walks.size()) {
                at = START;
            } else {
                return Page.last(customers(page));
            }
        }
        return new Page<>(customers(page), Optional.of(cursor(walk, at)));
    }

    /** The customers whose sort key begins with a prefix, in their order. */
    private final class ByName implements Walk {
        private final String prefix;

        ByName(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public List<Step> behind(Place at, int most) {
            Optional<StoreId> home = oneHome();
            TypedQuery<Object[]> query = em.createQuery(
                    "select c.id, c.sortKey, c.home, c.joinedTokens from CustomerRow c where "
                            + (home.isPresent() ? "c.home = :home and " : "")
                            + (prefix.isEmpty() ? "" : "c.sortKey < :end and ")
                            + "c.sortKey >= :sort and (c.sortKey > :sort or c.id > :id) order by "
                            + (home.isPresent() ? "c.home, " : "") + "c.sortKey, c.id",
                    Object[].class);
            home.ifPresent(store -> query.setParameter("home", store.value()));
            if (!prefix.isEmpty()) {
                query.setParameter("end", SearchWords.after(prefix));
            }
            boolean atStart = at.text.compareTo(prefix) < 0;
            return candidates(query.setParameter("sort", atStart ? prefix : at.text)
                            .setParameter("id", atStart ? START.id : at.id)
                            .setMaxResults(most))
                    .stream()
                    .map(c -> new Step(place(c), c))
                    .toList();
        }

        @Override
        public boolean shows(Step step) {
            return true;
        }
    }

    /** The customers that have a token beginning with a word, by their first such token, but for those whose sort key does. */
    private final class ByToken implements Walk {
        private final String word;

        ByToken(String word) {
            this.word = word;
        }

        @Override
        public List<Step> behind(Place at, int most) {
            Optional<StoreId> home = oneHome();
            boolean atStart = at.text.compareTo(word) < 0;
            Query query = em.createNativeQuery(
                            "SELECT TOKEN, CUSTOMER FROM CUSTOMERS_TOKEN WHERE TOKEN >= ? AND TOKEN < ?"
                                    + " AND (TOKEN > ? OR CUSTOMER > ?)"
                                    + (home.isPresent() ? " AND HOME = ?" : "")
                                    + " ORDER BY TOKEN, CUSTOMER" + first(most))
                    .setParameter(1, atStart ? word : at.text)
                    .setParameter(2, SearchWords.after(word))
                    .setParameter(3, atStart ? word : at.text)
                    .setParameter(4, atStart ? START.id : at.id);
            home.ifPresent(store -> query.setParameter(5, store.value()));
            @SuppressWarnings("unchecked")
            List<Object[]> found = query.getResultList();
            List<Place> places = found.stream()
                    .map(row -> new Place((String) row[0], ((Number) row[1]).longValue()))
                    .toList();
            Map<Long, Candidate> byId = byIds(places.stream().map(Place::id).collect(Collectors.toSet())).stream()
                    .collect(Collectors.toMap(Candidate::id, Function.identity()));
            return places.stream()
                    .map(place -> new Step(place, Objects.requireNonNull(byId.get(place.id))))
                    .toList();
        }

        @Override
        public boolean shows(Step step) {
            return !step.candidate.sortKey.startsWith(word)
                    && Arrays.stream(step.candidate.tokens.split(" "))
                            .filter(token -> token.startsWith(word))
                            .min(Comparator.naturalOrder())
                            .filter(step.place.text::equals)
                            .isPresent();
        }
    }

    private Optional<StoreId> oneHome() {
        return sight instanceof Sight.Homes homes && homes.stores().size() == 1
                ? Optional.of(homes.stores().iterator().next())
                : Optional.empty();
    }

    private static List<Candidate> candidates(TypedQuery<Object[]> query) {
        return query.getResultList().stream()
                .map(r -> new Candidate((Long) r[0], (String) r[1], (Long) r[2], (String) r[3]))
                .toList();
    }

    private boolean fits(Candidate c) {
        if (!sight.sees(new StoreId(c.home), c.id)) {
            return false;
        }
        for (String word : words) {
            if (!c.tokens.contains(" " + word)) {
                return false;
            }
        }
        return true;
    }

    private static Place place(Candidate c) {
        return new Place(c.sortKey, c.id);
    }

    private static boolean isBehind(Candidate c, Place place) {
        int compared = c.sortKey.compareTo(place.text);
        return compared > 0 || compared == 0 && c.id > place.id;
    }

    private String cursor(int walk, Place last) {
        return Cursor.of(list()).with((long) walk).with(last.text).with(last.id).text();
    }

    private List<Customer> customers(List<Candidate> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        Map<Long, Customer> byId = em
                .createQuery("select c from CustomerRow c where c.id in :ids", CustomerRow.class)
                .setParameter("ids", page.stream().map(Candidate::id).toList())
                .setHint("eclipselink.batch.type", "IN")
                .setHint("eclipselink.batch", "c.channels")
                .getResultList()
                .stream()
                .collect(Collectors.toMap(CustomerRow::id, CustomerRow::toCustomer, (a, b) -> a, HashMap::new));
        return page.stream().map(c -> byId.get(c.id)).filter(Objects::nonNull).toList();
    }
}
