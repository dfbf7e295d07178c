// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.rest.runtime;

import org.jspecify.annotations.NullMarked;
