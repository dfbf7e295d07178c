// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui;

import com.vaadin.flow.component.Component;
import java.util.Locale;
import org.fotokura.operations.Actor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A view that a room brings, registered as an OSGi service by its ui bundle. The service opens a fresh component for each browser tab and
 * keeps none of them. When the service goes, the shell takes the view out of every tab by itself: the room waits for nothing and cleans up
 * nothing on the screens.
 *
 * <p>All methods may be called from several threads at once, and answer at once.
 */
@ConsumerType
public interface ViewContribution {
    /** The frame it stands in. */
    Frame frame();

    /**
     * The address below the frame: one or more segments of lower-case letters, digits and hyphens, such as {@code customers}. Begins with
     * the room's own word unless the view is the room's only one. Empty is the frame's home page, which the first in {@link #order} gets;
     * without any, the shell shows its own with the cards of {@link CardContribution}. What follows in the address reaches the view as
     * {@link ViewContext#parameters()}; of two routes that both begin an address the longer is opened.
     */
    String route();

    /** The words of the menu entry and the title of the browser tab. */
    String label(Locale locale);

    /** A fresh icon for the menu entry, such as {@code VaadinIcon.USERS.create()}. */
    Component icon();

    /** Where the entry stands: smaller comes first, equal ones by route. */
    int order();

    /** Whether {@code actor} may know of this view. If not, the address answers as one that does not exist. */
    boolean visibleTo(Actor actor);

    /** Whether the view has an entry in the menu. One without is reached from another view. */
    default boolean inMenu() {
        return true;
    }

    /**
     * A fresh component for one browser tab, called in the tab's own UI with its lock held. A {@link org.fotokura.operations.Refusal} thrown
     * here is shown in its own words instead of the view.
     */
    Component open(ViewContext context);
}
