// SPDX-License-Identifier: Apache-2.0
package org.fotokura.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that is printed at the end. */
final class Report {
    private final List<String[]> rows = new ArrayList<>();

    Report() {
        rows.add(new String[] {
            "work", "ours, CPU s", "wall s", "peer", "CPU s", "wall s", "CPU ratio", "goal", "floor", ""
        });
    }

    /** Ours beside a peer, per {@code items}. */
    void add(String work, Cost ours, String peer, Cost theirs, double goal, double floor) {
        double ratio = ours.cpu() / theirs.cpu();
        rows.add(new String[] {
            work,
            number(ours.cpu()),
            number(ours.wall()),
            peer,
            number(theirs.cpu()),
            number(theirs.wall()),
            number(ratio),
            number(goal),
            number(floor),
            verdict(ratio, goal, floor)
        });
    }

    /** Ours beside a figure that was measured elsewhere, scaled to this machine. */
    void addAgainst(String work, Cost ours, String figure, double theirs, double goal, double floor) {
        double ratio = ours.cpu() / theirs;
        rows.add(new String[] {
            work,
            number(ours.cpu()),
            number(ours.wall()),
            figure,
            number(theirs),
            "-",
            number(ratio),
            number(goal),
            number(floor),
            verdict(ratio, goal, floor)
        });
    }

    void missing(String work, String peer) {
        rows.add(new String[] {work, "-", "-", peer + " is not installed", "-", "-", "-", "-", "-", ""});
    }

    private static String verdict(double ratio, double goal, double floor) {
        return ratio <= goal ? "goal reached" : ratio <= floor ? "within the floor" : "MISSED";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }

    void print() {
        int columns = rows.getFirst().length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                boolean left = i == 0 || i == 3 || i == columns - 1;
                String pad = " ".repeat(widths[i] - row[i].length());
                line.append(left ? row[i] + pad : pad + row[i]).append("  ");
            }
            System.out.println(line.toString().stripTrailing());
        }
    }
}
