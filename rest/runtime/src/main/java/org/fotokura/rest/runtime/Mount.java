// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fotokura.rest.Caller;
import org.fotokura.rest.Callers;
import org.fotokura.rest.RestResources;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * One noun at work: a JAX-RS application of its own over one room's resources, with a mapper of its own. Closing refuses new requests at once,
 * waits a moment for running ones, and drops everything that knows the room's classes.
 */
final class Mount implements AutoCloseable {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Mount.class);

    /** Jersey warns of every resource instance that is no provider, and of formats that nobody here speaks. Kept, or the level is collected. */
    private static final List<Logger> QUIETER = List.of(
            Logger.getLogger("org.glassfish.jersey.internal.inject.Providers"),
            Logger.getLogger("org.glassfish.jersey.message.internal.MessagingBinders"));

    static {
        QUIETER.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final String noun;
    private final RestResources resources;
    private final Problems problems;
    private final InstantSource clock;
    private final URI base;
    private final Supplier<Operations> operations;
    private final Object lock = new Object();

    private @Nullable ApplicationHandler application;
    private int running;
    private boolean closing;

    /** @param operations what is described at the moment of a request */
    Mount(
            String noun,
            RestResources resources,
            Problems problems,
            InstantSource clock,
            URI address,
            Supplier<Operations> operations) {
        this.noun = noun;
        this.resources = resources;
        this.problems = problems;
        this.clock = clock;
        this.operations = operations;
        this.base = URI.create(address + Gate.NOUNS + noun + "/");
    }

    /** Prepares the application ahead of the first request. */
    void warm() {
        try {
            enter();
        } catch (RestRefusal closed) {
            return;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} cannot be answered", noun, e);
            return;
        }
        leave();
    }

    /**
     * Answers a request. What is thrown was not answered.
     *
     * @param rest the path behind the noun, still encoded, without a slash in front
     */
    void serve(String rest, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ApplicationHandler entered = enter();
        try {
            ContainerRequest call = new ContainerRequest(
                    base,
                    target(rest, request.getQueryString()),
                    request.getMethod(),
                    new CallerSecurity(caller, request.isSecure()),
                    new MapPropertiesDelegate(),
                    entered.getConfiguration());
            call.setProperty(Callers.ATTRIBUTE, caller);
            Enumeration<String> names = request.getHeaderNames();
            while (names.hasMoreElements()) {
                String name = names.nextElement();
                call.headers(name, Collections.list(request.getHeaders(name)));
            }
            call.setEntityStream(new RequestBody(request.getInputStream(), clock));
            ServletAnswer answer = new ServletAnswer(response, this::departed);
            call.setWriter(answer);
            entered.handle(call);
            answer.rethrow();
            answer.refuseUnanswered();
        } finally {
            leave();
        }
    }

    private URI target(String rest, @Nullable String query) {
        try {
            return URI.create(base + rest + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException e) {
            throw RestRefusal.of(400, "rest.bad-request");
        }
    }

    /** What to tell the caller: while the room leaves, whatever goes wrong is a matter of the moment. */
    Throwable explain(Throwable cause) {
        synchronized (lock) {
            return closing && !Problems.isRefusal(cause) ? RestRefusal.away(noun) : cause;
        }
    }

    private boolean departed() {
        synchronized (lock) {
            return closing && application == null;
        }
    }

    private ApplicationHandler enter() {
        synchronized (lock) {
            if (closing) {
                throw RestRefusal.away(noun);
            }
            ApplicationHandler ready = application;
            if (ready == null) {
                ready = build();
                application = ready;
            }
            running++;
            return ready;
        }
    }

    private void leave() {
        synchronized (lock) {
            running--;
            if (running == 0) {
                lock.notifyAll();
            }
        }
    }

    private ApplicationHandler build() {
        Set<Object> answering = resources.resources();
        ResourceConfig config = new ResourceConfig()
                .setApplicationName(noun)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.BV_FEATURE_DISABLE, true)
                .property(ServerProperties.RESOURCE_VALIDATION_IGNORE_ERRORS, false)
                .property(ServerProperties.UNWRAP_COMPLETION_STAGE_IN_WRITER_ENABLE, false)
                .register(new JsonBodies(Json.mapper()))
                .register(new Sending.Writer())
                .register(new IdParameters())
                .register(new Thrown.Mapper())
                .register(new SignedInOnly())
                .register(new AsDescribed(noun, operations))
                .register(new Answers(this, problems))
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(new CallerParameters()).to(ValueParamProvider.class);
                    }
                })
                .registerInstances(answering);
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(ResourceConfig.class.getClassLoader());
        try {
            return new ApplicationHandler(config);
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    @Override
    public void close() {
        ApplicationHandler leaving;
        synchronized (lock) {
            closing = true;
            long until = System.nanoTime() + PATIENCE.toNanos();
            boolean interrupted = false;
            for (long left = PATIENCE.toMillis(); running > 0 && left > 0 && !interrupted; ) {
                try {
                    lock.wait(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = (until - System.nanoTime()) / 1_000_000;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            leaving = application;
            application = null;
        }
        if (leaving != null) {
            leaving.onShutdown(new NoContainer(leaving));
            leaving.getInjectionManager().shutdown();
        }
    }

    String noun() {
        return noun;
    }
}
