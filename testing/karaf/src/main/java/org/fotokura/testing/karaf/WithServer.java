// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives the class a running {@link Server} as a parameter of its methods or constructor. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServerExtension.class)
public @interface WithServer {
    /** Whether the class needs one of its own: it stops it, kills it or switches rooms off. Else all classes share one. */
    boolean own() default false;

    /** Options of the launcher for a server of its own. */
    String[] options() default {};
}
