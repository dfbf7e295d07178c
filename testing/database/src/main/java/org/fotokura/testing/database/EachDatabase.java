// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.database;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test class once on each database. The class takes a {@link TestDatabase} as its constructor's parameter; all its tests share that
 * database, which {@link TestDatabase#clear} empties.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EachDatabaseArguments.class)
public @interface EachDatabase {
    /** The persistence unit. */
    String unit();

    /** The unit's changelog, as in the bundle's header. */
    String changelog();
}
