// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import liquibase.Liquibase;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.URIResource;
import org.osgi.framework.Bundle;

/** The entries of a room's bundle, and behind them what Liquibase brings itself, such as its XML schemas. */
final class BundleResources extends AbstractResourceAccessor {
    private final Bundle bundle;

    BundleResources(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
        URL own = bundle.getEntry(path);
        if (own != null) {
            return List.of(resource(path, own));
        }
        List<Resource> found = new ArrayList<>();
        for (URL url : Collections.list(Liquibase.class.getClassLoader().getResources(path))) {
            found.add(resource(path, url));
        }
        return found;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) throws IOException {
        Enumeration<URL> entries = bundle.findEntries(path, "*", recursive);
        List<Resource> found = new ArrayList<>();
        for (URL url : entries == null ? List.<URL>of() : Collections.list(entries)) {
            if (!url.getPath().endsWith("/")) {
                found.add(resource(url.getPath().substring(1), url));
            }
        }
        found.sort(Comparator.comparing(Resource::getPath));
        return found;
    }

    private static Resource resource(String path, URL url) throws IOException {
        try {
            return new URIResource(path, url.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    @Override
    public List<String> describeLocations() {
        return List.of(bundle.toString());
    }

    @Override
    public void close() {}
}
