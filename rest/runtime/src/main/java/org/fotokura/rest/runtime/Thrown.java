// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** What a resource threw, on its way to {@link Answers}, which knows the request. */
record Thrown(Throwable cause) {
    /** Takes everything that is thrown. */
    static final class Mapper implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable cause) {
            return Response.serverError().entity(new Thrown(cause)).build();
        }
    }
}
