// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The JAX-RS resources of one {@link Noun}, registered as a service by a room's core. Each is a public class with {@code @Path} (the empty
 * path stands for the noun itself), constructed once; its methods run on many threads at once.
 *
 * <p>A method takes {@code @Context Actor actor} (or {@code @Context Caller caller} where the address or language matters), ids by their
 * own type ({@code @PathParam("id") PhotoId id}: any record of one {@code long value} with {@code static parse(String)}), a JSON body as a
 * record, and an upload as {@code InputStream}, which is never buffered. It returns records, {@link org.fotokura.operations.Page}, or
 * {@link Download}, throws the room's refusals as they come, and never formats an error itself.
 *
 * <p>The bundle describes the noun in {@code OSGI-INF/openapi/<noun>.json}: an OpenAPI 3.1 object with {@code paths} (written in full,
 * {@code /api/v1/photos/{id}}), {@code components} and {@code tags}.
 */
@ConsumerType
public interface RestResources {
    /** The resources; this component itself unless it says otherwise. Asked once, when the noun is mounted. */
    default Set<Object> resources() {
        return Set.of(this);
    }
}
