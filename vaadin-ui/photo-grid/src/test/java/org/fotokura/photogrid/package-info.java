// SPDX-License-Identifier: Apache-2.0
/** The workbench of the modules: a back end that is none, and what can be proved without a browser. */
@NullMarked
package org.fotokura.photogrid;

import org.jspecify.annotations.NullMarked;
