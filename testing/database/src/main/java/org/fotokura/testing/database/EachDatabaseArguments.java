// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.database;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Opens the databases of {@link EachDatabase} one after the other; JUnit closes each when its tests have run. */
final class EachDatabaseArguments implements ArgumentsProvider, AnnotationConsumer<EachDatabase> {
    private @Nullable EachDatabase wanted;

    @Override
    public void accept(EachDatabase annotation) {
        wanted = annotation;
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        EachDatabase on = wanted;
        if (on == null) {
            throw new IllegalStateException(
                    "no " + EachDatabase.class.getSimpleName() + " on " + context.getDisplayName());
        }
        return Arrays.stream(TestDatabase.Kind.values())
                .map(kind -> Arguments.of(TestDatabase.open(kind, on.unit(), on.changelog())));
    }
}
