// SPDX-License-Identifier: Apache-2.0
package org.fotokura.photogrid;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.shared.Registration;
import java.util.List;

/**
 * Takes photos in from this browser: a folder, files, or a phone's pictures. The bytes go straight to REST, file by file; this side only hears
 * that an intake began and how it ended.
 */
@Tag("fk-intake")
public class IntakeUploader extends Component implements HasSize, HasStyle {
    private static final long serialVersionUID = 1L;

    /** @param customer whose photos they become, as REST writes the id */
    public IntakeUploader(String customer) {
        getElement().setProperty("customer", customer);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule(Modules.address("intake.js"));
        getElement().setAttribute("lang", attached.getUI().getLocale().toLanguageTag());
    }

    /** The store that receives the photos, as REST writes the id; without it the customer's home store. */
    public void setStore(String store) {
        getElement().setProperty("store", store);
    }

    /** How the photos come in: {@code counter} where staff take them in, {@code customer} for a customer's own. */
    public void setSource(String source) {
        getElement().setProperty("source", source);
    }

    /** What is chosen for all photos unless a person says otherwise: {@code keep}, {@code discard} or {@code undecided}. */
    public void setSelection(String selection) {
        getElement().setProperty("selection", selection);
    }

    /** Whether the selection can be changed here. On unless switched off. */
    public void setAskSelection(boolean ask) {
        getElement().setProperty("askSelection", ask);
    }

    /** Whether a title and an occasion can be given. On unless switched off. */
    public void setAskFacts(boolean ask) {
        getElement().setProperty("askFacts", ask);
    }

    /** Occasions that are offered while typing. */
    public void setOccasions(List<String> occasions) {
        getElement().setPropertyList("occasions", occasions);
    }

    /** Files larger than this are not sent at all; 0 for no limit of this side's own. */
    public void setMaxBytes(long bytes) {
        getElement().setProperty("maxBytes", bytes);
    }

    /** Hears that an intake began. */
    public Registration addStartedListener(ComponentEventListener<Started> listener) {
        return addListener(Started.class, listener);
    }

    /** Hears that an intake ended. */
    public Registration addDoneListener(ComponentEventListener<Done> listener) {
        return addListener(Done.class, listener);
    }

    /** An intake began. */
    @DomEvent("intake-started")
    public static class Started extends ComponentEvent<IntakeUploader> {
        private static final long serialVersionUID = 1L;
        private final String intake;

        public Started(IntakeUploader source, boolean fromClient, @EventData("event.detail.id") String intake) {
            super(source, fromClient);
            this.intake = intake;
        }

        public String intake() {
            return intake;
        }
    }

    /** An intake ended, and what became of its files. */
    @DomEvent("intake-done")
    public static class Done extends ComponentEvent<IntakeUploader> {
        private static final long serialVersionUID = 1L;
        private final String intake;
        private final int kept;
        private final int already;
        private final int refused;
        private final int failed;

        public Done(
                IntakeUploader source,
                boolean fromClient,
                @EventData("event.detail.id") String intake,
                @EventData("event.detail.kept") int kept,
                @EventData("event.detail.already") int already,
                @EventData("event.detail.refused") int refused,
                @EventData("event.detail.failed + event.detail.unsent") int failed) {
            super(source, fromClient);
            this.intake = intake;
            this.kept = kept;
            this.already = already;
            this.refused = refused;
            this.failed = failed;
        }

        public String intake() {
            return intake;
        }

        public int kept() {
            return kept;
        }

        /** Files that were the customer's before. */
        public int already() {
            return already;
        }

        /** Files that are not taken for what they are. */
        public int refused() {
            return refused;
        }

        /** Files that could be sent again. */
        public int failed() {
            return failed;
        }
    }
}
