// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import java.text.Normalizer;

/** Names of files as senders write them, made fit to be shown and kept. */
final class FileNames {
    private static final int LONGEST = 255;

    private FileNames() {}

    /**
     * The last part of a path in either notation, composed (NFC), without control and direction characters, of at most 255 characters with
     * the ending spared; empty when nothing is left.
     */
    static String clean(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE
                        && Character.getType(c) != Character.UNASSIGNED)
                .forEach(kept::appendCodePoint);
        String clean = kept.toString().strip();
        if (clean.length() <= LONGEST) {
            return clean;
        }
        int dot = clean.lastIndexOf('.');
        String ending = dot > 0 && clean.length() - dot <= 12 ? clean.substring(dot) : "";
        int end = LONGEST - ending.length();
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + ending;
    }
}
