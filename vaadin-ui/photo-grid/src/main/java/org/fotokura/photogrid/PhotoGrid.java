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
 * An owner's photos by month, with a viewer over them. Months, photos and pictures are fetched by the browser from REST; nothing of them passes
 * through this side. Give it a height: it scrolls inside itself.
 */
@Tag("fk-photo-grid")
public class PhotoGrid extends Component implements HasSize, HasStyle {
    private static final long serialVersionUID = 1L;

    /** A grid that shows nothing until {@link #setOwner}. */
    public PhotoGrid() {}

    /** @param owner whose photos, as REST writes the id */
    public PhotoGrid(String owner) {
        this();
        setOwner(owner);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule(Modules.address("photo-grid.js"));
        getElement().setAttribute("lang", attached.getUI().getLocale().toLanguageTag());
    }

    /** Shows the photos of another owner. */
    public final void setOwner(String owner) {
        getElement().setProperty("owner", owner);
    }

    /** Which photos: {@code kept}, {@code undecided} or {@code quarantined}. */
    public final void setFilter(String filter) {
        getElement().setProperty("filter", filter);
    }

    /** Where months come from instead of {@code /api/v1/timeline?owner={owner}&filter={filter}}. */
    public void setTimelineUrl(String template) {
        getElement().setProperty("timelineUrl", template);
    }

    /** Where a month's photos come from instead of {@code /api/v1/photos?owner={owner}&month={month}…}. */
    public void setPhotosUrl(String template) {
        getElement().setProperty("photosUrl", template);
    }

    /** Whether keep, discard and undecided can be chosen here. The server decides again for every photo. */
    public void setMayDecide(boolean may) {
        getElement().setProperty("mayDecide", may);
    }

    /** Whether the viewer offers the original for download. */
    public void setMayDownload(boolean may) {
        getElement().setProperty("mayDownload", may);
    }

    /** Whether each photo shows what was chosen for it. */
    public void setShowSelection(boolean show) {
        getElement().setProperty("showSelection", show);
    }

    /** Whether the address bar names the photo in the viewer, so that it can be shared and Back closes it. On unless switched off. */
    public void setDeepLink(boolean link) {
        getElement().setProperty("deepLink", link);
    }

    /** Takes the height that the window leaves below the grid's beginning, instead of a height of its own. */
    public void fillWindow() {
        getElement().setProperty("fill", true);
    }

    /** Replaces what an owner without photos sees. */
    public void setEmpty(Component content) {
        getElement()
                .getChildren()
                .filter(child -> "empty".equals(child.getAttribute("slot")))
                .toList()
                .forEach(getElement()::removeChild);
        content.getElement().setAttribute("slot", "empty");
        getElement().appendChild(content.getElement());
    }

    /** Adds something to the bar of picked photos. */
    public void addAction(Component action) {
        action.getElement().setAttribute("slot", "actions");
        getElement().appendChild(action.getElement());
    }

    /** Has the browser look for photos that came or went, without losing its place. */
    public void refresh() {
        getElement().executeJs("this.refresh?.()");
    }

    /** Has the browser ask again for these photos, where it shows them. */
    public void refreshPhotos(List<String> ids) {
        getElement().executeJs("this.refreshPhotos?.($0)", ids);
    }

    /** Opens the viewer at a photo. */
    public void open(String photo) {
        getElement().executeJs("customElements.whenDefined(this.localName).then(() => this.open($0))", photo);
    }

    /** Hears how many photos the timeline has, whenever it was read. */
    public Registration addReadyListener(ComponentEventListener<Ready> listener) {
        return addListener(Ready.class, listener);
    }

    /** Hears that a photo was opened in the viewer. */
    public Registration addOpenedListener(ComponentEventListener<Opened> listener) {
        return addListener(Opened.class, listener);
    }

    /** Hears how many photos are picked. */
    public Registration addPickedListener(ComponentEventListener<Picked> listener) {
        return addListener(Picked.class, listener);
    }

    /** Hears that keep, discard or undecided was chosen, after the server took it. */
    public Registration addDecidedListener(ComponentEventListener<Decided> listener) {
        return addListener(Decided.class, listener);
    }

    /** The timeline was read. */
    @DomEvent("timeline-ready")
    public static class Ready extends ComponentEvent<PhotoGrid> {
        private static final long serialVersionUID = 1L;
        private final int total;

        public Ready(PhotoGrid source, boolean fromClient, @EventData("event.detail.total") int total) {
            super(source, fromClient);
            this.total = total;
        }

        /** How many photos there are. */
        public int total() {
            return total;
        }
    }

    /** A photo was opened. */
    @DomEvent("photo-open")
    public static class Opened extends ComponentEvent<PhotoGrid> {
        private static final long serialVersionUID = 1L;
        private final String photo;

        public Opened(PhotoGrid source, boolean fromClient, @EventData("event.detail.id") String photo) {
            super(source, fromClient);
            this.photo = photo;
        }

        public String photo() {
            return photo;
        }
    }

    /** The picked photos changed. */
    @DomEvent("selection-change")
    public static class Picked extends ComponentEvent<PhotoGrid> {
        private static final long serialVersionUID = 1L;
        private final int count;

        public Picked(PhotoGrid source, boolean fromClient, @EventData("event.detail.count") int count) {
            super(source, fromClient);
            this.count = count;
        }

        public int count() {
            return count;
        }
    }

    /** Photos were decided. */
    @DomEvent("photos-decided")
    public static class Decided extends ComponentEvent<PhotoGrid> {
        private static final long serialVersionUID = 1L;
        private final String selection;
        private final int count;

        public Decided(
                PhotoGrid source,
                boolean fromClient,
                @EventData("event.detail.selection") String selection,
                @EventData("event.detail.ids.length") int count) {
            super(source, fromClient);
            this.selection = selection;
            this.count = count;
        }

        /** {@code keep}, {@code discard} or {@code undecided}. */
        public String selection() {
            return selection;
        }

        public int count() {
            return count;
        }
    }
}
