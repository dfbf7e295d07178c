// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.fotokura.vaadin.frontend;

import org.jspecify.annotations.NullMarked;
