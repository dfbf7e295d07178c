// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core;

import java.util.Hashtable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.condition.Condition;

/**
 * The condition under which a codec that is compiled for Java 22 may be loaded. A feature's own condition on the execution environment would
 * say the same, but Karaf 4.4.10 then fails to resolve any feature installed later.
 */
@Component(
        service = {},
        immediate = true)
public final class NewerJava {
    /** The condition's id: Java's foreign-function API is final. */
    static final String FOREIGN_FUNCTIONS = "fotokura.foreign-functions";

    private static final int FINAL_SINCE = 22;

    private final @Nullable ServiceRegistration<Condition> condition;

    @Activate
    public NewerJava(BundleContext context) {
        condition = Runtime.version().feature() < FINAL_SINCE
                ? null
                : context.registerService(
                        Condition.class,
                        Condition.INSTANCE,
                        new Hashtable<>(Map.of(Condition.CONDITION_ID, FOREIGN_FUNCTIONS)));
    }

    @Deactivate
    void leave() {
        if (condition != null) {
            condition.unregister();
        }
    }
}
