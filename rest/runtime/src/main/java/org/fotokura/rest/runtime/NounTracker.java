// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.fotokura.rest.Noun;
import org.fotokura.rest.RestResources;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mounts the nouns that rooms register, reads their OpenAPI parts, and notes the nouns that api bundles name. */
final class NounTracker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NounTracker.class);

    private final Nouns nouns;
    private final OpenApi openApi;
    private final Executor warming;
    private final BiFunction<String, RestResources, Mount> mounting;
    private final ServiceTracker<RestResources, Mount> services;
    private final BundleTracker<Bundle> names;

    NounTracker(
            BundleContext context,
            Nouns nouns,
            OpenApi openApi,
            BiFunction<String, RestResources, Mount> mounting,
            Executor warming) {
        this.nouns = nouns;
        this.openApi = openApi;
        this.mounting = mounting;
        this.warming = warming;
        this.services = new ServiceTracker<>(context, RestResources.class, null) {
            @Override
            public @Nullable Mount addingService(ServiceReference<RestResources> reference) {
                return mount(context, reference);
            }

            @Override
            public void removedService(ServiceReference<RestResources> reference, Mount mount) {
                NounTracker.this.nouns.remove(mount);
                NounTracker.this.openApi.remove(mount.noun());
                mount.close();
                context.ungetService(reference);
            }
        };
        this.names =
                new BundleTracker<>(
                        context,
                        Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING,
                        null) {
                    @Override
                    public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
                        Set<String> named = named(bundle);
                        if (named.isEmpty()) {
                            return null;
                        }
                        NounTracker.this.nouns.know(bundle.getBundleId(), named);
                        return bundle;
                    }

                    @Override
                    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
                        NounTracker.this.nouns.forget(bundle.getBundleId());
                    }
                };
    }

    void open() {
        names.open();
        services.open();
    }

    private @Nullable Mount mount(BundleContext context, ServiceReference<RestResources> reference) {
        if (!(reference.getProperty(Noun.PROPERTY) instanceof String noun) || !Nouns.isName(noun)) {
            LOG.error("Resources of {} name no noun", reference.getBundle());
            return null;
        }
        RestResources resources = context.getService(reference);
        if (resources == null) {
            return null;
        }
        Mount mount = mounting.apply(noun, resources);
        if (!nouns.add(mount)) {
            LOG.error("{} is taken; the resources of {} stay out", noun, reference.getBundle());
            context.ungetService(reference);
            return null;
        }
        describe(noun, reference.getBundle());
        warming.execute(mount::warm);
        return mount;
    }

    private void describe(String noun, Bundle bundle) {
        URL part = bundle.getEntry("OSGI-INF/openapi/" + noun + ".json");
        if (part == null) {
            LOG.warn("{} has no OpenAPI part for {}", bundle, noun);
            return;
        }
        try (InputStream in = part.openStream()) {
            openApi.add(noun, in.readAllBytes());
        } catch (IOException e) {
            LOG.error("The OpenAPI part of {} cannot be read", noun, e);
        }
    }

    private static Set<String> named(Bundle bundle) {
        String header = bundle.getHeaders("").get(Noun.HEADER);
        Set<String> named = new HashSet<>();
        if (header != null) {
            for (String noun : header.split(",", -1)) {
                named.add(noun.strip());
            }
        }
        return named;
    }

    @Override
    public void close() {
        services.close();
        names.close();
    }
}
