// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.identity.core.rest;

import org.jspecify.annotations.NullMarked;
