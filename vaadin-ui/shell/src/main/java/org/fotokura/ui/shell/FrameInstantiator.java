// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.server.VaadinService;

/** Makes the frames; everything else is made by Vaadin itself. */
final class FrameInstantiator extends DefaultInstantiator {
    private static final long serialVersionUID = 1L;
    private final transient House house;
    private final transient Sessionkeeper sessions;

    FrameInstantiator(VaadinService service, House house, Sessionkeeper sessions) {
        super(service);
        this.house = house;
        this.sessions = sessions;
    }

    @Override
    public <T> T getOrCreate(Class<T> type) {
        if (type == Office.class) {
            return type.cast(new Office(house, sessions));
        }
        if (type == Portal.class) {
            return type.cast(new Portal(house, sessions));
        }
        if (type == NothingHere.class) {
            return type.cast(new NothingHere(house.words()));
        }
        if (type == Broken.class) {
            return type.cast(new Broken(house.words()));
        }
        return super.getOrCreate(type);
    }
}
