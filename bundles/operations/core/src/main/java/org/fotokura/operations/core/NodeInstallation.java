// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Function;
import org.fotokura.operations.Crockford;
import org.fotokura.operations.Installation;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the start script says (framework or system properties {@code fotokura.data}, {@code fotokura.url}, {@code fotokura.demo}, {@code
 * fotokura.testdata}), and what the data folder was born as: the files {@code born} and {@code node}, written once.
 */
@Component
public final class NodeInstallation implements Installation {
    private static final Logger LOG = LoggerFactory.getLogger(NodeInstallation.class);
    private static final String TEST = "test";
    private static final String PRODUCTION = "production";

    private final Path data;
    private final URI url;
    private final boolean testData;
    private final boolean demo;
    private final String node;

    @Activate
    public NodeInstallation(BundleContext context) {
        this(context::getProperty);
    }

    /** @param properties the property of a name, or null */
    NodeInstallation(Function<String, @Nullable String> properties) {
        String folder = properties.apply("fotokura.data");
        if (folder == null || folder.isBlank()) {
            throw new IllegalStateException("the property fotokura.data does not name the data folder");
        }
        data = Path.of(folder).toAbsolutePath().normalize();
        String address = properties.apply("fotokura.url");
        url = URI.create(
                address == null || address.isBlank() ? "http://localhost:8080" : address.replaceAll("/+$", ""));
        demo = Boolean.parseBoolean(properties.apply("fotokura.demo"));
        testData = born(demo || Boolean.parseBoolean(properties.apply("fotokura.testdata")));
        if (demo && !testData) {
            throw new IllegalStateException("The data folder " + data
                    + " is in production and cannot become a demo. Choose another folder for the demo.");
        }
        node = named();
    }

    private boolean born(boolean asTestData) {
        DurableFile file = new DurableFile(data.resolve("born"));
        String kind = file.read().orElse("");
        switch (kind) {
            case TEST -> {
                return true;
            }
            case PRODUCTION -> {
                if (asTestData) {
                    LOG.warn("The data folder {} is in production and stays so", data);
                }
                return false;
            }
            case "" -> {
                file.write(asTestData ? TEST : PRODUCTION);
                return asTestData;
            }
            default ->
                throw new IllegalStateException(
                        "The file " + data.resolve("born") + " says neither " + TEST + " nor " + PRODUCTION);
        }
    }

    private String named() {
        DurableFile file = new DurableFile(data.resolve("node"));
        return file.read().filter(name -> !name.isEmpty()).orElseGet(() -> {
            String name = host() + "-"
                    + Crockford.format(new SecureRandom().nextLong(1L << 40))
                            .substring(5)
                            .toLowerCase(Locale.ROOT);
            file.write(name);
            return name;
        });
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9-].*", "");
            return name.isEmpty()
                    ? "node"
                    : name.substring(0, Math.min(name.length(), 40)).toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "node";
        }
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public boolean testData() {
        return testData;
    }

    @Override
    public boolean demo() {
        return demo;
    }

    @Override
    public String node() {
        return node;
    }
}
