// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.WildcardParameter;
import org.fotokura.ui.Frame;

/** The back office: a drawer of entries beside a wide page. */
final class Office extends AppLayout implements HasUrlParameter<String>, BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private final transient House house;
    private final transient Stage stage;
    private final SideNav nav = new SideNav();
    private final Div foot = new Div();
    private final Span here = new Span();
    private final DrawerToggle toggle = new DrawerToggle();

    Office(House house, Sessionkeeper sessions) {
        this.house = house;
        this.stage = new Stage(house, sessions, Frame.BACK_OFFICE, this, this::setContent, this::menu);
        addClassName("fk-office");
        setPrimarySection(Section.DRAWER);
        Anchor brand = new Anchor(Frame.BACK_OFFICE.path(), Mark.create(house.files()), new Span("Fotokura"));
        brand.getElement().setAttribute("router-link", true);
        brand.addClassName("fk-brand");
        foot.addClassName("fk-foot");
        nav.addClassName("fk-nav");
        addToDrawer(brand, nav, foot);
        here.addClassName("fk-here");
        addToNavbar(toggle, here);
    }

    @Override
    public void setParameter(BeforeEvent event, @WildcardParameter String parameter) {
        // read as a whole in beforeEnter
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Addresses.enter(stage, event);
        if (isOverlay()) {
            setDrawerOpened(false);
        }
    }

    @Override
    public String getPageTitle() {
        return stage.title();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        stage.attached(event.getUI());
        foot.removeAll();
        foot.add(new AccountMenu(house, stage.actor(), stage.locale()));
        nav.getElement().setAttribute("aria-label", house.words().get(stage.locale(), "menu"));
        toggle.setAriaLabel(house.words().get(stage.locale(), "menu"));
        Addresses.skipLink(this, house.words().get(stage.locale(), "skip"));
        menu();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stage.detached();
        super.onDetach(event);
    }

    private void menu() {
        nav.removeAll();
        SideNavItem home = new SideNavItem(
                house.words().get(stage.locale(), "home"), Frame.BACK_OFFICE.path(), VaadinIcon.HOME_O.create());
        nav.addItem(home);
        here.setText(stage.atHome() ? house.words().get(stage.locale(), "home") : stage.name());
        for (Place place : house.directory().menu(Frame.BACK_OFFICE, stage.actor())) {
            String label = place.label(stage.locale());
            SideNavItem item = new SideNavItem(label, place.path(), place.icon());
            item.setMatchNested(true);
            nav.addItem(item);
            if (stage.shows(place)) {
                here.setText(label);
            }
        }
    }
}
