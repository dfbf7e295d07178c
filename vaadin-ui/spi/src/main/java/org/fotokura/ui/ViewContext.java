// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Refusal;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One opened view in one browser tab, and all that it may ask of the shell. Except for {@link #access} and {@link #closed()} its methods
 * are called with the tab's lock held: from {@code open}, from component listeners, or within {@link #access}.
 */
@ProviderType
public interface ViewContext {
    /** Who looks at this tab now. Ask again for each act: roles change, and a session that has ended is answered by nobody. */
    Actor actor();

    /** The language of the screens in this tab. */
    Locale locale();

    /** The frame this view stands in. */
    Frame frame();

    /** The decoded segments of the address after the view's route, none empty. */
    List<String> parameters();

    /** A parameter after the address's question mark. */
    Optional<String> query(String name);

    /**
     * The address of a view in the same frame, for an anchor: {@code link("customers", "42")}. Parameters are ids and words of our own: the
     * server's protection against ambiguous addresses takes no slash, backslash, percent sign or semicolon in them.
     */
    String link(String route, String... parameters);

    /** Opens a view of the same frame in this tab, with a new entry in the browser's history. */
    void navigate(String route, String... parameters);

    /** Changes the parameters in the address without opening the view anew, so that a reload or a shared address comes back here. */
    void address(String... parameters);

    /** Sets the title of the browser tab in place of the view's label, for a page about one thing. */
    void title(String title);

    /** Says shortly that something was done. */
    void say(String sentence);

    /** Says shortly why something was not done, in the words of the refusal's room. */
    void refuse(Refusal refusal);

    /**
     * Runs {@code act} and returns whether it was done. A refusal is said in its words; any other failure is logged with a number that is
     * also shown, and nothing of it reaches the browser.
     */
    boolean attempt(Runnable act);

    /** The sentence for a refusal in this tab's language. */
    String sentence(Refusal refusal);

    /**
     * Hears a room's events until this view closes or the registration is removed. Events that come close together are delivered together,
     * in order, at most a few times a second, within the tab's lock.
     *
     * @param topic {@code org/fotokura/<room>/<thing>}, or with {@code *} as its last segment
     */
    Registration on(String topic, Consumer<List<Happening>> handler);

    /** From any thread: runs {@code task} in this tab with its lock held, soon; not at all once this view has closed. */
    void access(Runnable task);

    /** Whether this view has been replaced, or its tab closed. Work begun for it can stop. May be asked from any thread. */
    boolean closed();

    /** Runs {@code task} when this view closes: in the tab's lock, or when the tab is dropped. */
    void onClose(Runnable task);

    /**
     * A place for the cards that other rooms bring for {@code subject}; add it to the page. Cards appear and vanish in it while their
     * services come and go. Empty, it takes no space.
     */
    <S> Component cards(Class<S> type, S subject);
}
