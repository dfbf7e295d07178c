// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import org.osgi.annotation.versioning.ProviderType;

/** Where new ids come from. */
@ProviderType
public interface IdSource {
    /** A new id: positive, unique over all nodes of a chain, and greater than every id this node gave before. */
    long next();
}
