// SPDX-License-Identifier: Apache-2.0
/**
 * What a room needs to answer over REST. A room registers its JAX-RS resources as {@link org.fotokura.rest.RestResources} under one
 * {@link org.fotokura.rest.Noun}; the REST runtime finds them, authenticates the request, calls them with the {@link
 * org.fotokura.operations.Actor}, and writes refusals as RFC 9457 problems.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.fotokura.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
