// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.di.ResourceProvider;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vaadin's resources, through the class loaders of the shell and of Vaadin's bundle. */
final class LoaderResources implements ResourceProvider {
    private final ClassLoader loader;

    LoaderResources(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public @Nullable URL getApplicationResource(String path) {
        return loader.getResource(path);
    }

    @Override
    public List<URL> getApplicationResources(String path) throws IOException {
        return Collections.list(loader.getResources(path));
    }

    @Override
    public @Nullable URL getClientResource(String path) {
        return loader.getResource(path);
    }

    @Override
    public InputStream getClientResourceAsStream(String path) throws IOException {
        InputStream found = loader.getResourceAsStream(path);
        if (found == null) {
            throw new FileNotFoundException(path);
        }
        return found;
    }
}
