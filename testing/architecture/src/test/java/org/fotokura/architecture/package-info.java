// SPDX-License-Identifier: Apache-2.0
/** The house's rules, checked over the whole house. */
@NullMarked
package org.fotokura.architecture;

import org.jspecify.annotations.NullMarked;
