// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.io.EOFException;
import java.util.Locale;
import org.fotokura.operations.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Short sentences shown in a browser tab, and tasks taken into it. */
final class Tab {
    private static final Logger LOG = LoggerFactory.getLogger(Tab.class);
    private static final int SHORT = 3500;
    private static final int LONG = 12_000;

    private Tab() {}

    static void say(String sentence) {
        show(sentence, SHORT, NotificationVariant.LUMO_CONTRAST, null);
    }

    static void refuse(House house, Refusal refusal, Locale locale) {
        show(house.words().sentence(refusal, locale), LONG, NotificationVariant.LUMO_WARNING, close(house, locale));
    }

    /** Says a refusal in its words, and of anything else only that it was written down, with its number. */
    static void failed(House house, Throwable failure) {
        UI ui = UI.getCurrent();
        Locale locale = ui == null ? Locale.ENGLISH : ui.getLocale();
        if (failure instanceof Refusal refusal) {
            if (ui != null) {
                refuse(house, refusal, locale);
            }
            return;
        }
        if (failure instanceof EOFException) {
            LOG.debug("the browser went away within an answer", failure);
            return;
        }
        String number = Failures.log("a browser tab", failure);
        if (ui != null) {
            show(
                    house.words().get(locale, "broken.act", number),
                    LONG,
                    NotificationVariant.LUMO_ERROR,
                    close(house, locale));
        }
    }

    /** Runs {@code task} with the tab's lock held, or not at all when the tab is gone. */
    static void access(UI ui, Runnable task) {
        try {
            ui.access(task::run);
        } catch (UIDetachedException e) {
            LOG.debug("the tab is gone", e);
        }
    }

    private static String close(House house, Locale locale) {
        return house.words().get(locale, "close");
    }

    private static void show(String sentence, int duration, NotificationVariant variant, @Nullable String close) {
        Notification notification = new Notification();
        notification.setDuration(duration);
        notification.setPosition(Notification.Position.BOTTOM_CENTER);
        notification.addThemeVariants(variant);
        notification.add(new Span(sentence));
        if (close != null) {
            Button button = new Button(VaadinIcon.CLOSE_SMALL.create(), e -> notification.close());
            button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            button.setAriaLabel(close);
            notification.add(button);
        }
        notification.open();
    }
}
