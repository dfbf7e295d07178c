// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fotokura.ui.Happening;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;

class RelayTest {
    private final Relay relay = new Relay(Runnable::run);
    private final List<List<Happening>> heard = new ArrayList<>();

    @Test
    void whatComesCloseTogetherIsDeliveredTogetherAndInOrder() {
        relay.on("org/fotokura/catalog/photo", heard::add, Runnable::run);
        for (long id = 1; id <= 3; id++) {
            relay.handleEvent(new Event("org/fotokura/catalog/photo", Map.of("photo", id)));
        }
        relay.deliver();
        relay.deliver();
        assertEquals(1, heard.size());
        assertEquals(
                List.of(1L, 2L, 3L),
                heard.get(0).stream().map(h -> h.facts().get("photo")).toList());
    }

    @Test
    void aStarHearsAllOfItsRoomAndNothingElse() {
        relay.on("org/fotokura/catalog/*", heard::add, Runnable::run);
        relay.handleEvent(new Event("org/fotokura/catalog/photo", Map.of()));
        relay.handleEvent(new Event("org/fotokura/catalogue/photo", Map.of()));
        relay.deliver();
        assertEquals(
                List.of("org/fotokura/catalog/photo"),
                heard.get(0).stream().map(Happening::topic).toList());
    }

    @Test
    void aRemovedSubscriptionHearsNothingMoreNotEvenWhatWaits() {
        Registration registration = relay.on("org/fotokura/catalog/photo", heard::add, Runnable::run);
        relay.handleEvent(new Event("org/fotokura/catalog/photo", Map.of()));
        registration.remove();
        relay.deliver();
        assertEquals(List.of(), heard);
    }

    @Test
    void aTabThatIsBusyGetsOneDeliveryWithAllThatCameMeanwhile() {
        List<Runnable> tab = new ArrayList<>();
        relay.on("org/fotokura/catalog/photo", heard::add, tab::add);
        for (int i = 0; i < 5; i++) {
            relay.handleEvent(new Event("org/fotokura/catalog/photo", Map.of()));
            relay.deliver();
        }
        assertEquals(1, tab.size());
        tab.get(0).run();
        assertEquals(5, heard.get(0).size());
    }

    @Test
    void aTabThatNeverAnswersIsKeptOnlySoMuch() {
        List<Runnable> tab = new ArrayList<>();
        relay.on("org/fotokura/catalog/photo", heard::add, tab::add);
        for (int i = 0; i < 5000; i++) {
            relay.handleEvent(new Event("org/fotokura/catalog/photo", Map.of("n", i)));
        }
        relay.deliver();
        tab.get(0).run();
        assertEquals(1000, heard.get(0).size());
        assertEquals(4999, heard.get(0).get(999).facts().get("n"));
    }

    @Test
    void onlyTopicsOfRoomsAreHeard() {
        assertThrows(IllegalArgumentException.class, () -> relay.on("*", heard::add, Runnable::run));
        assertThrows(IllegalArgumentException.class, () -> relay.on("org/osgi/framework/*", heard::add, Runnable::run));
    }
}
