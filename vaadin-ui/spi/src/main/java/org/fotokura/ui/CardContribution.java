// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A card that a room adds to another room's page about one thing, registered as an OSGi service by its ui bundle. The page's own room
 * shows the cards with {@link ViewContext#cards} and knows none of them. As with views, a card whose service goes is taken away by the
 * shell.
 *
 * @param <S> what the page is about: an id such as {@code CustomerId}, or {@link Frame} for a frame's home page
 */
@ConsumerType
public interface CardContribution<S> {
    /** The type of thing whose pages carry this card. */
    Class<S> subject();

    /** Where the card stands among the others: smaller comes first. */
    int order();

    /**
     * A fresh card for one browser tab, or empty where there is nothing that {@link ViewContext#actor()} may see. Called in the tab's UI with
     * its lock held; a card that throws is left out and logged, and the page stands without it.
     */
    Optional<Component> open(S subject, ViewContext context);
}
