// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.html.Image;

/** The brand mark. */
final class Mark {
    private Mark() {}

    /** Beside the name, so it says nothing to a screen reader. */
    static Image create(StaticResources files) {
        Image mark = new Image(files.address("/shell/mark.svg"), "");
        mark.addClassName("fk-mark");
        return mark;
    }
}
