// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.core.Context;
import java.util.function.Function;
import org.fotokura.operations.Actor;
import org.fotokura.rest.Caller;
import org.fotokura.rest.Callers;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/** Gives resource methods their {@code @Context Actor} and {@code @Context Caller}. */
final class CallerParameters implements ValueParamProvider {
    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        if (!parameter.isAnnotationPresent(Context.class)) {
            return null;
        }
        if (parameter.getRawType() == Actor.class) {
            return request -> caller(request).actor();
        }
        return parameter.getRawType() == Caller.class ? CallerParameters::caller : null;
    }

    static Caller caller(ContainerRequest request) {
        return (Caller) request.getProperty(Callers.ATTRIBUTE);
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
