// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers;

import java.time.LocalDate;
import java.util.Optional;

/** Who is seen on photos; a child has photos and a birthday but no sign-in. */
public record Person(PersonId id, CustomerId household, String name, String reading, Optional<LocalDate> birthday) {}
