// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.ui;

import static org.fotokura.capture.ui.OfficeIntake.TEXTS;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.stream.Stream;
import org.fotokura.catalog.Selection;
import org.fotokura.customers.CustomerId;
import org.fotokura.photogrid.IntakeUploader;
import org.fotokura.ui.ViewContext;

/** The uploader below a heading. */
@StyleSheet("context://capture/capture.css")
final class IntakePage extends Div {
    private static final long serialVersionUID = 1L;

    IntakePage(ViewContext context, CustomerId customer, String source, Selection selection, Component... head) {
        IntakeUploader uploader = new IntakeUploader(customer.toString());
        uploader.setSource(source);
        uploader.setSelection(selection.code());
        uploader.setOccasions(occasions(context));
        Div above = new Div(head);
        above.addClassName("intake-head");
        addClassName("intake-page");
        add(above, uploader);
    }

    private static List<String> occasions(ViewContext context) {
        return Stream.of("wedding", "birth", "birthday", "school", "graduation", "journey", "portrait")
                .map(key -> TEXTS.get(context.locale(), "occasion-" + key))
                .toList();
    }
}
