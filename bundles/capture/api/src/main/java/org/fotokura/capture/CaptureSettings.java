// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture;

import org.fotokura.catalog.Selection;
import org.fotokura.operations.Setting;

/** What a chain or a store may set of capture. */
public final class CaptureSettings {
    /** The largest file taken, in megabytes of 1,000,000 bytes. */
    public static final Setting<Long> MEGABYTES = Setting.number("capture.megabytes", 500, 1, 100_000);
    /** The largest picture taken, in millions of pixels. */
    public static final Setting<Long> MEGAPIXELS = Setting.number("capture.megapixels", 200, 1, 1_000);
    /** What is chosen for photos taken in at the counter, unless the clerk says otherwise. */
    public static final Setting<Selection> COUNTER_SELECTION =
            Setting.choice("capture.counter-selection", Selection.class, Selection.UNDECIDED);
    /** What is chosen for photos taken from a folder. */
    public static final Setting<Selection> FOLDER_SELECTION =
            Setting.choice("capture.folder-selection", Selection.class, Selection.UNDECIDED);
    /** What is chosen for photos that customers upload themselves. */
    public static final Setting<Selection> CUSTOMER_SELECTION =
            Setting.choice("capture.customer-selection", Selection.class, Selection.KEEP);
    /** What is chosen for photos that a program sends. */
    public static final Setting<Selection> PROGRAM_SELECTION =
            Setting.choice("capture.program-selection", Selection.class, Selection.KEEP);

    private CaptureSettings() {}

    /** The setting that decides for a source. */
    public static Setting<Selection> selection(Intake.Source source) {
        return switch (source) {
            case COUNTER -> COUNTER_SELECTION;
            case FOLDER -> FOLDER_SELECTION;
            case CUSTOMER -> CUSTOMER_SELECTION;
            case PROGRAM -> PROGRAM_SELECTION;
        };
    }
}
