// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import org.fotokura.operations.Actor;
import org.fotokura.ui.Frame;
import org.fotokura.ui.ViewContext;
import org.fotokura.ui.ViewContribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void parametersAreEncodedAsSegments() {
        assertEquals(
                "office/customers/4%202/%E7%94%B0%E4%B8%AD",
                OpenView.Address.path(Frame.BACK_OFFICE, "customers", "4 2", "田中"));
        assertEquals("portal", OpenView.Address.path(Frame.PORTAL, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a/b", "a\\b", "%2f", "a;b"})
    void whatAServerWouldReadAnotherWayIsNoParameter(String parameter) {
        assertThrows(
                IllegalArgumentException.class, () -> OpenView.Address.path(Frame.BACK_OFFICE, "customers", parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/customers", "customers/", "Customers", "a b", "a//b", ".."})
    void aRouteIsMadeOfLowerCaseWords(String route) {
        assertThrows(IllegalArgumentException.class, () -> place(route));
    }

    @Test
    void aPlaceBeginsTheAddressesBelowIt() {
        Place place = place("settings/stores");
        assertTrue(place.begins(List.of("settings", "stores")));
        assertTrue(place.begins(List.of("settings", "stores", "7")));
        assertFalse(place.begins(List.of("settings")));
        assertFalse(place.begins(List.of("settings", "stores-old")));
        assertEquals("office/settings/stores", place.path());
    }

    private static Place place(String route) {
        return Place.of(new Contributed<>(new Plain(route), "test", 1));
    }

    private record Plain(String route) implements ViewContribution {
        @Override
        public Frame frame() {
            return Frame.BACK_OFFICE;
        }

        @Override
        public String label(Locale locale) {
            return route;
        }

        @Override
        public Component icon() {
            return new Span();
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public boolean visibleTo(Actor actor) {
            return true;
        }

        @Override
        public Component open(ViewContext context) {
            return new Span(route);
        }
    }
}
