// SPDX-License-Identifier: Apache-2.0
/** The one servlet at {@code /api/*}: who calls, which noun answers, JSON, problems, the merged OpenAPI document. */
@NullMarked
package org.fotokura.rest.runtime;

import org.jspecify.annotations.NullMarked;
