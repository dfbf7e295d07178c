// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.ui.shell;

import org.jspecify.annotations.NullMarked;
