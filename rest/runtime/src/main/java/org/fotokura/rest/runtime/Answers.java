// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.fotokura.rest.Caller;
import org.fotokura.rest.Callers;
import org.fotokura.rest.Download;
import org.fotokura.rest.RangeAnswer;

/** Finishes what a resource returned or threw: downloads become ranges, exceptions become problems. */
final class Answers implements ContainerResponseFilter {
    private static final Annotation[] NONE = {};

    private final Mount mount;
    private final Problems problems;

    Answers(Mount mount, Problems problems) {
        this.mount = mount;
        this.problems = problems;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object entity = response.getEntity();
        if (entity instanceof Download download) {
            send(download, request, response);
        } else if (entity instanceof Thrown thrown) {
            explain(mount.explain(thrown.cause()), request, response);
        } else if (entity == null && response.getStatus() >= 400) {
            explain(RestRefusal.of(response.getStatus(), "rest.bad-request"), request, response);
        }
    }

    private static void send(Download download, ContainerRequestContext request, ContainerResponseContext response) {
        RangeAnswer answer = RangeAnswer.to(
                download,
                field -> field.equals("Range") && !request.getMethod().equals("GET")
                        ? null
                        : request.getHeaderString(field));
        response.setStatus(answer.status());
        answer.fields().forEach(response.getHeaders()::putSingle);
        if (answer.hasBody()) {
            response.getHeaders().putSingle("Content-Length", Long.toString(answer.length()));
            response.getHeaders().putSingle("Content-Type", download.type());
        }
        if (answer.hasBody() && !request.getMethod().equals("HEAD")) {
            response.setEntity(new Sending(answer), NONE, MediaType.valueOf(download.type()));
        } else {
            response.setEntity(null);
        }
    }

    private void explain(Throwable cause, ContainerRequestContext request, ContainerResponseContext response) {
        Caller caller = (Caller) request.getProperty(Callers.ATTRIBUTE);
        Problem problem = problems.of(
                cause,
                caller.locale(),
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath());
        response.setStatus(problem.status());
        problem.fields().forEach(response.getHeaders()::putSingle);
        response.setEntity(problem, NONE, MediaType.valueOf(Problem.MEDIA_TYPE));
    }
}
