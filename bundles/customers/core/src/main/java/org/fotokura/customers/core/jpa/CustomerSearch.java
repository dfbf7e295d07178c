// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
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
 * One page of a search, by sort key and id, with index ranges only.
 *
 * <p>Without words the customers are walked in their order from the cursor on. With words, the rarest that is sought in the index of tokens
 * gives the candidates: all at once if they are few, else those that come first behind the cursor, which the same index orders. The other
 * words are compared in memory with the tokens of each candidate. A page that finds too little among too many ends early, with a cursor that
 * goes on from there.
 */
final class CustomerSearch {
    private static final String LIST = "customers";
    private static final int FEW = 1000;
    private static final int LONGEST_STRIDE = 500;
    private static final int MOST_SEEN = 20_000;
    private static final int IN_LIST = 200;

    private final EntityManager em;
    private final Sight sight;
    private final List<String> words;
    private final int limit;

    /** What is needed of a customer to decide whether it belongs on the page. */
    private record Candidate(long id, String sortKey, long home, String tokens) {}

    private record Place(String sortKey, long id) {}

    CustomerSearch(EntityManager em, Sight sight, List<String> words, int limit) {
        this.em = em;
        this.sight = sight;
        this.words = words;
        this.limit = limit;
    }

    Page<Customer> page(Optional<String> cursor) {
        Place from = cursor.map(text -> Cursor.parse(LIST, text))
                .map(c -> new Place(c.string(0), c.number(1)))
                .orElse(new Place("", -1));
        if (sight instanceof Sight.Represented only) {
            return sorted(from, byIds(only.customers()));
        }
        if (sight instanceof Sight.Homes homes && homes.stores().isEmpty()) {
            return Page.last(List.of());
        }
        for (String word : byLength()) {
            List<Long> few = few(word);
            if (few.size() <= FEW) {
                return sorted(from, byIds(new HashSet<>(few)));
            }
        }
        return words.isEmpty()
                ? gathered(from, this::stride)
                : gathered(from, (at, length) -> beginning(byLength().get(0), at, length));
    }

    /** The longest first: it is likely the rarest. */
    private List<String> byLength() {
        return words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The customers that have a token beginning with {@code word}; more than {@link #FEW} if they are many. */
    private List<Long> few(String word) {
        @SuppressWarnings("unchecked")
        List<Number> found = em.createNativeQuery("SELECT CUSTOMER FROM CUSTOMERS_TOKEN WHERE TOKEN >= ? AND TOKEN < ?")
                .setParameter(1, word)
                .setParameter(2, SearchWords.after(word))
                .setMaxResults(FEW + 1)
                .getResultList();
        return found.stream().map(Number::longValue).toList();
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
        return new Page<>(customers(page), more ? Optional.of(cursor(page.get(limit - 1))) : Optional.empty());
    }

    /** Fills a page from candidates that come in order, stride by stride. */
    private Page<Customer> gathered(Place from, BiFunction<Place, Integer, List<Candidate>> strides) {
        List<Candidate> page = new ArrayList<>();
        Place at = from;
        int length = limit + 1;
        for (int seen = 0; seen < MOST_SEEN; seen += length, length = Math.min(2 * length, LONGEST_STRIDE)) {
            List<Candidate> stride = strides.apply(at, length);
            for (Candidate c : stride) {
                if (fits(c)) {
                    if (page.size() == limit) {
                        return new Page<>(customers(page), Optional.of(cursor(page.get(limit - 1))));
                    }
                    page.add(c);
                }
            }
            if (stride.size() < length) {
                return Page.last(customers(page));
            }
            Candidate last = stride.get(length - 1);
            at = new Place(last.sortKey, last.id);
        }
        return new Page<>(
                customers(page),
                Optional.of(Cursor.of(LIST).with(at.sortKey).with(at.id).text()));
    }

    /** The first candidates behind {@code at} that have a token beginning with {@code word}, in order. */
    private List<Candidate> beginning(String word, Place at, int length) {
        Optional<StoreId> home = oneHome();
        Query query = em.createNativeQuery(
                        "SELECT DISTINCT SORT_KEY, CUSTOMER FROM CUSTOMERS_TOKEN WHERE TOKEN >= ? AND TOKEN < ?"
                                + " AND SORT_KEY >= ? AND (SORT_KEY > ? OR CUSTOMER > ?)"
                                + (home.isPresent() ? " AND HOME = ?" : "")
                                + " ORDER BY SORT_KEY, CUSTOMER")
                .setParameter(1, word)
                .setParameter(2, SearchWords.after(word))
                .setParameter(3, at.sortKey)
                .setParameter(4, at.sortKey)
                .setParameter(5, at.id)
                .setMaxResults(length);
        home.ifPresent(store -> query.setParameter(6, store.value()));
        @SuppressWarnings("unchecked")
        List<Object[]> found = query.getResultList();
        Map<Long, Candidate> byId =
                byIds(found.stream().map(r -> ((Number) r[1]).longValue()).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Candidate::id, Function.identity()));
        return found.stream()
                .map(r -> ((Number) r[1]).longValue())
                .map(id -> Objects.requireNonNull(byId.get(id)))
                .toList();
    }

    private Optional<StoreId> oneHome() {
        return sight instanceof Sight.Homes homes && homes.stores().size() == 1
                ? Optional.of(homes.stores().iterator().next())
                : Optional.empty();
    }

    private List<Candidate> stride(Place at, int length) {
        Optional<StoreId> home = oneHome();
        TypedQuery<Object[]> query = em.createQuery(
                "select c.id, c.sortKey, c.home, c.joinedTokens from CustomerRow c where "
                        + (home.isPresent() ? "c.home = :home and " : "")
                        + "c.sortKey >= :sort and (c.sortKey > :sort or c.id > :id) order by "
                        + (home.isPresent() ? "c.home, " : "") + "c.sortKey, c.id",
                Object[].class);
        home.ifPresent(store -> query.setParameter("home", store.value()));
        return candidates(
                query.setParameter("sort", at.sortKey).setParameter("id", at.id).setMaxResults(length));
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

    private static boolean isBehind(Candidate c, Place place) {
        int compared = c.sortKey.compareTo(place.sortKey);
        return compared > 0 || compared == 0 && c.id > place.id;
    }

    private static String cursor(Candidate last) {
        return Cursor.of(LIST).with(last.sortKey).with(last.id).text();
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
