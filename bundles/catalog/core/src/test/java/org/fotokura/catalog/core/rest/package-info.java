// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.catalog.core.rest;

import org.jspecify.annotations.NullMarked;
