// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.persistence.LockTimeoutException;
import javax.persistence.OptimisticLockException;
import javax.persistence.PessimisticLockException;
import org.fotokura.persistence.DatabaseFullException;
import org.fotokura.persistence.DatabaseUnavailableException;
import org.fotokura.persistence.DuplicateKeyException;

/** What a failure inside a transaction means, told from the SQL states of Derby and PostgreSQL in its causes. */
enum SqlFailure {
    /** Broken off by the database in favour of another transaction; the same work may pass on the next try. */
    BROKEN_OFF,
    DUPLICATE_KEY,
    UNAVAILABLE,
    FULL,
    OTHER;

    /** A failure and the one of its causes that says what it is. */
    record Found(SqlFailure failure, Throwable by) {
        RuntimeException or(RuntimeException otherwise) {
            return switch (failure) {
                case DUPLICATE_KEY -> new DuplicateKeyException(by);
                case UNAVAILABLE, BROKEN_OFF -> new DatabaseUnavailableException(otherwise);
                case FULL -> new DatabaseFullException(otherwise);
                case OTHER -> otherwise;
            };
        }
    }

    static Found in(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        Found found = new Found(OTHER, failure);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            SqlFailure meaning = meaningOf(next);
            if (meaning.ordinal() < found.failure.ordinal()) {
                found = new Found(meaning, next);
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            if (next instanceof SQLException sql && sql.getNextException() != null) {
                open.add(sql.getNextException());
            }
        }
        return found;
    }

    private static SqlFailure meaningOf(Throwable failure) {
        if (failure instanceof OptimisticLockException
                || failure instanceof PessimisticLockException
                || failure instanceof LockTimeoutException) {
            return BROKEN_OFF;
        }
        if (failure instanceof SQLTransientConnectionException) {
            return UNAVAILABLE;
        }
        return failure instanceof SQLException sql && sql.getSQLState() != null ? meaningOf(sql.getSQLState()) : OTHER;
    }

    private static SqlFailure meaningOf(String state) {
        return switch (state) {
            case "40001", "40P01", "40XL1", "40XL2", "55P03" -> BROKEN_OFF;
            case "23505" -> DUPLICATE_KEY;
            // Derby says XSDF? and XSLA? for a data or log file that cannot grow, XSDG? for a page that cannot be
            // written.
            case "53100", "XSDFH", "XSDG1", "XSLA1", "XSLA4" -> FULL;
            case "53300", "57P01", "57P02", "57P03", "XJ040", "XJ004" -> UNAVAILABLE;
            default -> state.startsWith("08") ? UNAVAILABLE : OTHER;
        };
    }
}
