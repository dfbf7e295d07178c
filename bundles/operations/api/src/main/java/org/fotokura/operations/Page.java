// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list in a fixed order.
 *
 * @param items the page's items
 * @param next an opaque cursor from which the next page is asked, empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, Optional.empty());
    }

    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
