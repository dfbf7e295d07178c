// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.WildcardParameter;
import java.util.List;
import org.fotokura.ui.Frame;

/** The customers' portal: on a phone the page with a bar of entries below it, on a wide screen the bar above. */
final class Portal extends Div implements HasUrlParameter<String>, BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private final transient House house;
    private final transient Stage stage;
    private final Nav nav = new Nav();
    private final Div account = new Div();
    private final Div middle = new Div();

    Portal(House house, Sessionkeeper sessions) {
        this.house = house;
        this.stage = new Stage(house, sessions, Frame.PORTAL, this, this::show, this::menu);
        addClassName("fk-portal");
        Anchor brand = new Anchor(Frame.PORTAL.path(), Mark.create(house.files()), new Span("Fotokura"));
        brand.getElement().setAttribute("router-link", true);
        brand.addClassName("fk-brand");
        nav.addClassName("fk-bar");
        Header header = new Header(brand, nav, account);
        header.addClassName("fk-top");
        middle.addClassName("fk-middle");
        add(header, middle);
    }

    @Override
    public void setParameter(BeforeEvent event, @WildcardParameter String parameter) {
        // read as a whole in beforeEnter
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Addresses.enter(stage, event);
    }

    @Override
    public String getPageTitle() {
        return stage.title();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        stage.attached(event.getUI());
        account.removeAll();
        account.add(new AccountMenu(house, stage.actor(), stage.locale()));
        nav.getElement().setAttribute("aria-label", house.words().get(stage.locale(), "menu"));
        Addresses.skipLink(this, house.words().get(stage.locale(), "skip"));
        menu();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stage.detached();
        super.onDetach(event);
    }

    private void show(Component page) {
        middle.removeAll();
        middle.add(page);
    }

    private void menu() {
        nav.removeAll();
        List<Place> places = house.directory().menu(Frame.PORTAL, stage.actor());
        if (places.stream().noneMatch(p -> p.route().isEmpty())) {
            nav.add(entry(
                    Frame.PORTAL.path(),
                    house.words().get(stage.locale(), "home"),
                    VaadinIcon.HOME_O.create(),
                    stage.atHome()));
        }
        for (Place place : places) {
            nav.add(entry(place.path(), place.label(stage.locale()), place.icon(), stage.shows(place)));
        }
        nav.setVisible(nav.getComponentCount() > 1);
    }

    private static Anchor entry(String path, String label, Component icon, boolean current) {
        Anchor entry = new Anchor(path, icon, new Span(label));
        entry.getElement().setAttribute("router-link", true);
        if (current) {
            entry.getElement().setAttribute("aria-current", "page");
        }
        return entry;
    }
}
