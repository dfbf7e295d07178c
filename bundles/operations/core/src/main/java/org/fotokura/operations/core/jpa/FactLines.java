// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.jpa;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Facts as one text: a line each, name and value parted by a tab; backslash, tab and line end are escaped. */
final class FactLines {
    private static final int MOST = 8000;
    private static final int MOST_OF_ONE = 1000;
    private static final String MORE = "…";

    private FactLines() {}

    static String write(Map<String, String> facts) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> fact : new TreeMap<>(facts).entrySet()) {
            String line = escape(cut(fact.getKey(), 100)) + '\t' + escape(cut(fact.getValue(), MOST_OF_ONE)) + '\n';
            if (text.length() + line.length() > MOST - MORE.length() - 2) {
                return text.append(MORE).append('\t').append('\n').toString();
            }
            text.append(line);
        }
        return text.toString();
    }

    static Map<String, String> read(String text) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int tab = line.indexOf('\t');
            if (tab >= 0) {
                facts.put(unescape(line.substring(0, tab)), unescape(line.substring(tab + 1)));
            }
        }
        return facts;
    }

    /** The beginning of {@code text}, whole characters only, without NUL, which PostgreSQL does not take. */
    static String cut(String text, int most) {
        String clean = text.replace("\0", "");
        if (clean.length() <= most) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
        return clean.substring(0, end) + MORE;
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                c = text.charAt(++i);
                out.append(c == 't' ? '\t' : c == 'n' ? '\n' : c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
