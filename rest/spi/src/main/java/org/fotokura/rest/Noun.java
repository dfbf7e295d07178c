// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The top-level noun that a {@link RestResources} component answers: {@code @Noun("photos")} stands at {@code /api/v1/photos}. One noun
 * belongs to one component. The room's api bundle names its nouns in the manifest header {@code Fotokura-Nouns}, so that a noun whose
 * core is absent is refused for the moment (503) instead of as unknown (404).
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Noun {
    String PREFIX_ = "fotokura.rest.";

    /** The service property that {@link #value} becomes. */
    String PROPERTY = "fotokura.rest.noun";

    /** The manifest header of an api bundle: its room's nouns, with commas between. */
    String HEADER = "Fotokura-Nouns";

    /** Lower-case letters, digits and hyphens. */
    String value();
}
