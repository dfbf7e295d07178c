// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf.inside;

import java.io.Serializable;
import java.util.List;

/**
 * A piece of a test that runs inside the server. The class is public or package-private with a constructor without
 * parameters, mostly nested in its test; what it is given and what it answers is serialised on the way.
 */
@FunctionalInterface
public interface Inside {
    /** Runs with the services of the server at hand; an assertion that fails here fails the test outside. */
    Serializable run(Services services, List<? extends Serializable> arguments) throws Exception;
}
