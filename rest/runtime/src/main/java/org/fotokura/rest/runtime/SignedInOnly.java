// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import org.fotokura.operations.Actor;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.rest.Caller;
import org.fotokura.rest.Callers;
import org.fotokura.rest.ForAnyone;

/** Refuses a method to nobody, unless it is {@link ForAnyone}. */
final class SignedInOnly implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceMethod().isAnnotationPresent(ForAnyone.class)) {
            context.register(new Filter());
        }
    }

    private static final class Filter implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            Caller caller = (Caller) request.getProperty(Callers.ATTRIBUTE);
            if (caller.actor().kind() == Actor.Kind.NOBODY) {
                throw new ForbiddenException(caller.actor(), "rest.signed-in");
            }
        }
    }
}
