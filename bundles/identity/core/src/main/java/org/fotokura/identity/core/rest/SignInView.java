// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.fotokura.identity.SignIn;
import org.fotokura.identity.SignInId;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;

/** A sign-in as JSON. */
public record SignInView(
        SignInId id,
        SignIn.Kind kind,
        String login,
        String name,
        Optional<String> language,
        boolean usable,
        List<Held> roles,
        Instant createdAt) {
    /** A role over the chain, or over a store when one is named. */
    public record Held(Role role, Optional<StoreId> store) {
        public Held {
            Objects.requireNonNull(role, "role");
        }

        static Held of(Assignment assignment) {
            return new Held(
                    assignment.role(),
                    assignment.scope() instanceof Scope.OfStore of ? Optional.of(of.store()) : Optional.empty());
        }

        Assignment toAssignment() {
            return new Assignment(role, store.map(Scope::of).orElse(Scope.chain()));
        }
    }

    static SignInView of(SignIn signIn) {
        return new SignInView(
                signIn.id(),
                signIn.kind(),
                signIn.login(),
                signIn.name(),
                signIn.language().map(Locale::toLanguageTag),
                signIn.usable(),
                signIn.assignments().stream()
                        .map(Held::of)
                        .sorted(Comparator.comparing(Held::role)
                                .thenComparing(
                                        held -> held.store().map(StoreId::value).orElse(0L)))
                        .toList(),
                signIn.createdAt());
    }
}
