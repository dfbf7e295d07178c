// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.identity.core;

import org.jspecify.annotations.NullMarked;
