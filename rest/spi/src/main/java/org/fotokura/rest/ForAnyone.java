// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a JAX-RS method that also answers who has not signed in. Every other method is refused to them (401) before it is called. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForAnyone {}
