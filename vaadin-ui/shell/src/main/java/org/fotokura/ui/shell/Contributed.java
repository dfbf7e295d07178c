// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/**
 * A contribution together with where it comes from.
 *
 * @param room the word stamped on its bundle, or the bundle's symbolic name where there is none
 * @param id the service's id, which no later registration has
 */
record Contributed<T>(T service, String room, long id) {
    static <T> Contributed<T> of(ServiceReference<T> reference, T service) {
        Bundle bundle = reference.getBundle();
        String stamp = bundle.getHeaders().get(Directory.ROOM_HEADER);
        return new Contributed<>(
                service, stamp == null ? bundle.getSymbolicName() : stamp, (Long) reference.getProperty("service.id"));
    }
}
