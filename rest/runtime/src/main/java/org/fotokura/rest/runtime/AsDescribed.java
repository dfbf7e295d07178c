// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request that asks otherwise than its operation is described: by a query parameter that it does not take, a value of another kind, a
 * repeated value where there is one, or without its body. A filter with a slip of the pen would else show everything. After {@link SignedInOnly}.
 */
@Priority(Priorities.USER + 1000)
final class AsDescribed implements ContainerRequestFilter {
    private static final int LONGEST_SHOWN = 40;

    private final String noun;
    private final Supplier<Operations> operations;

    AsDescribed(String noun, Supplier<Operations> operations) {
        this.noun = noun;
        this.operations = operations;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = Gate.NOUNS + noun + "/" + request.getUriInfo().getPath(false);
        Optional<Operations.Operation> found = operations.get().find(request.getMethod(), path);
        if (found.isEmpty()) {
            return;
        }
        for (Map.Entry<String, List<String>> given :
                request.getUriInfo().getQueryParameters().entrySet()) {
            check(given.getKey(), given.getValue(), found.get().parameters().get(given.getKey()));
        }
        if (found.get().wantsJson() && request.getMediaType() == null && !request.hasEntity()) {
            throw RestRefusal.of(400, "rest.empty-body");
        }
    }

    private static void check(String name, List<String> values, Operations.@Nullable Parameter known) {
        if (known == null) {
            throw RestRefusal.of(400, "rest.unknown-parameter", shown(name));
        }
        if (values.size() > 1 && !known.many()) {
            throw RestRefusal.of(400, "rest.repeated-parameter", shown(name));
        }
        for (String value : values) {
            if (!known.takes(value)) {
                throw RestRefusal.of(400, "rest.bad-parameter", shown(name), shown(value));
            }
        }
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text;
    }
}
