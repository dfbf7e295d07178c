// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.net.URI;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** What a node knows before its database: where its data lies and how people reach it. */
@ProviderType
public interface Installation {
    /** The data folder. */
    Path data();

    /** The public address, without a trailing slash; the only source of links. */
    URI url();

    /** Whether the data folder was born as test data. It never becomes production. */
    boolean testData();

    /** Whether this is the demo, which shows its accounts on the sign-in page. */
    boolean demo();

    /** A short name of this node, unique within the chain. */
    String node();
}
