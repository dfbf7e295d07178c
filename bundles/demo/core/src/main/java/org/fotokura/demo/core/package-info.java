// SPDX-License-Identifier: Apache-2.0
/** The demo: a small chain with customers and painted pictures, made once in a data folder that was born for it. */
@NullMarked
package org.fotokura.demo.core;

import org.jspecify.annotations.NullMarked;
