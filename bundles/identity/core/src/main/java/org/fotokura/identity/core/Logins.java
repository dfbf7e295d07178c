// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import java.text.Normalizer;
import java.util.Locale;
import org.fotokura.operations.InvalidException;

/** What people type to say who they are. */
public final class Logins {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 200;

    /** Stands for NUL, which PostgreSQL takes in no text, not even to compare with. No login holds either. */
    private static final char NO_CHARACTER = '\uFFFF';

    private Logins() {}

    /** The form in which logins are compared: without case, and without regard to how a character was composed. */
    public static String key(String login) {
        String key = Normalizer.normalize(login.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String kept = key.length() > 2 * LONGEST ? key.substring(0, 2 * LONGEST) : key;
        return kept.replace('\0', NO_CHARACTER);
    }

    /** The login as it is kept; refuses what cannot be one. */
    public static String checked(String login) {
        String kept = login.strip();
        if (kept.length() < SHORTEST
                || kept.length() > LONGEST
                || key(kept).length() > LONGEST
                || kept.codePoints()
                        .anyMatch(c -> Character.isWhitespace(c)
                                || Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT)) {
            throw new InvalidException("login", "identity.bad-login");
        }
        return kept;
    }

    /** A holder's or a token's name as it is kept; refuses what cannot be one. */
    public static String checkedName(String name) {
        String kept = name.strip();
        if (kept.isEmpty() || kept.length() > LONGEST || kept.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidException("name", "identity.bad-name");
        }
        return kept;
    }
}
