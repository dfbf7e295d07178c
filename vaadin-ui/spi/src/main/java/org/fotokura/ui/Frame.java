// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui;

/** The two frames of the house. As the subject of a {@link CardContribution} a frame stands for its own home page. */
public enum Frame {
    /** For staff: a drawer of entries beside a wide page, under {@code /office}. */
    BACK_OFFICE("office"),
    /** For customers: made for a phone first, a bar of few entries below the page, under {@code /portal}. */
    PORTAL("portal");

    private final String path;

    Frame(String path) {
        this.path = path;
    }

    /** The first segment of every address in this frame. */
    public String path() {
        return path;
    }
}
