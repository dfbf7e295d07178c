// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import jakarta.servlet.http.HttpServletResponse;
import org.fotokura.ui.Frame;

/** What Vaadin's router shows when a frame itself fails. */
@Tag(Tag.DIV)
final class Broken extends Div implements HasErrorParameter<Exception> {
    private static final long serialVersionUID = 1L;
    private final transient Words words;

    Broken(Words words) {
        this.words = words;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String number = Failures.log("a frame", parameter.getException());
        removeAll();
        add(Pages.broken(words, event.getUI().getLocale(), Frame.BACK_OFFICE, number));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
