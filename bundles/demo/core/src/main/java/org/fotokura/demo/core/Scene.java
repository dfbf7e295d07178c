// SPDX-License-Identifier: Apache-2.0
package org.fotokura.demo.core;

/** What a painted picture shows. */
enum Scene {
    MOUNTAINS,
    LAKE,
    SEA,
    CITY,
    BLOSSOM,
    BIRTHDAY,
    FOREST
}
