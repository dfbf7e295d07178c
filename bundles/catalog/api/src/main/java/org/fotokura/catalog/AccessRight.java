// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog;

/** What may be done with a photo. */
public enum AccessRight {
    /** See it, its renditions and its information. */
    SEE,
    /** Download its original bytes. */
    ORIGINAL,
    /** Change its attributes. */
    ANNOTATE,
    /** Choose to keep or discard it. */
    DECIDE,
    /** Add photos beside it, to its owner. */
    ADD,
    /** Order things made of it. */
    ORDER,
    /** Take it out as a part of one's own data. */
    EXPORT_OWN
}
