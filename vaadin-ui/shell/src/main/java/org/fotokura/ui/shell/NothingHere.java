// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.fotokura.ui.Frame;

/** What Vaadin's router shows for an address outside the frames. */
@Tag(Tag.DIV)
final class NothingHere extends Div implements HasErrorParameter<NotFoundException> {
    private static final long serialVersionUID = 1L;
    private final transient Words words;

    NothingHere(Words words) {
        this.words = words;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        UI ui = event.getUI();
        Locale locale = ui.getLocale();
        removeAll();
        add(Pages.nothingHere(words, locale, Frame.BACK_OFFICE));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
