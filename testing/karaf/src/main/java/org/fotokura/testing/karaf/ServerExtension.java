// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Starts servers when the first test asks for one and stops them when the last one is through. */
final class ServerExtension implements ParameterResolver, TestWatcher {
    private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);

    private record Kept(Server server) implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        WithServer wish = context.getRequiredTestClass().getAnnotation(WithServer.class);
        if (wish != null && wish.own()) {
            return ownerOf(context)
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                            "own",
                            key -> new Kept(
                                    Server.prepare().with(wish.options()).start()),
                            Kept.class)
                    .server();
        }
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("shared", key -> new Kept(Server.prepare().start()), Kept.class)
                .server();
    }

    /** The context of the class that carries the annotation. */
    private static ExtensionContext ownerOf(ExtensionContext context) {
        ExtensionContext owner = context;
        while (owner.getTestMethod().isPresent()) {
            owner = owner.getParent().orElseThrow();
        }
        return owner;
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        context.publishReportEntry(
                "data folders of the servers", Distribution.workplace().toString());
    }
}
