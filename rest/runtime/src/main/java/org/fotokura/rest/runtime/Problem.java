// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A problem by RFC 9457.
 *
 * @param fields response fields that go with it; not part of the body
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        Optional<String> incident,
        @JsonIgnore Map<String, String> fields) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        errors = List.copyOf(errors);
        fields = Map.copyOf(fields);
    }

    /** One value that cannot be taken: the field's name and the sentence for people. */
    record FieldError(String field, String code, String detail) {}
}
