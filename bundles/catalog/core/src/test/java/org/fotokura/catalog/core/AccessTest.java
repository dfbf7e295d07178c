// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.fotokura.catalog.AccessRight;
import org.fotokura.catalog.Opening;
import org.fotokura.catalog.Opening.Reach;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.spi.AccessRule;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.Right;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final CustomerId OWNER = new CustomerId(101);
    private static final StoreId STORE = new StoreId(11);
    private static final Actor SIGN_IN = Actor.customer(21, "Tanaka Yui");

    private final KnownCustomers customers = new KnownCustomers();
    private Instant now = Instant.parse("2026-11-22T03:00:00Z");
    private final Access access = new Access(customers, () -> now, () -> now);

    private boolean sees(Actor actor) {
        return access.of(actor).gives(AccessRight.SEE, new PhotoId(1), OWNER, STORE);
    }

    @Test
    void rulesAreAskedOnceForABurstOfPictures() {
        customers.represents(SIGN_IN.id(), OWNER, Set.of(Right.SEE));
        for (int i = 0; i < 100; i++) {
            assertTrue(sees(SIGN_IN));
        }
        assertEquals(1, customers.asked());
        now = now.plus(Access.MOMENT);
        assertTrue(sees(SIGN_IN));
        assertEquals(2, customers.asked());
    }

    @Test
    void whatWasAnsweredIsForgottenAfterAMoment() {
        assertFalse(sees(SIGN_IN));
        customers.represents(SIGN_IN.id(), OWNER, Set.of(Right.SEE));
        now = now.plus(Access.MOMENT);
        assertTrue(sees(SIGN_IN));
    }

    @Test
    void whatWasAnsweredIsForgottenWhenSomethingChanged() {
        assertFalse(sees(SIGN_IN));
        customers.represents(SIGN_IN.id(), OWNER, Set.of(Right.SEE));
        access.forget();
        assertTrue(sees(SIGN_IN));
    }

    @Test
    void aRuleThatComesOrGoesCountsAtOnce() {
        AccessRule everything = opens(new Reach.InChain());
        assertFalse(sees(SIGN_IN));
        access.add(everything);
        assertTrue(sees(SIGN_IN));
        access.remove(everything);
        assertFalse(sees(SIGN_IN));
    }

    @Test
    void anActorWhoseRolesChangedIsAnotherActor() {
        Actor before = Actor.staff(5, "clerk", Set.of());
        Actor after = Actor.staff(5, "clerk", Set.of(new Assignment(Role.CLERK, Scope.of(STORE))));
        assertFalse(sees(before));
        assertTrue(sees(after));
    }

    @Test
    void closingsAreAskedOnceForEachOwnerAndRight() {
        AtomicInteger asked = new AtomicInteger();
        access.add(opens(new Reach.InChain()));
        access.add(new AccessRule() {
            @Override
            public List<Opening> opens(Actor actor) {
                return List.of();
            }

            @Override
            public Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> owners) {
                asked.incrementAndGet();
                return Set.of();
            }
        });
        for (int i = 0; i < 50; i++) {
            assertTrue(sees(SIGN_IN));
        }
        assertEquals(1, asked.get());
    }

    @Test
    void thePayerOrdersNothingItDoesNotSee() {
        customers.represents(SIGN_IN.id(), OWNER, Set.of(Right.PAY));
        Sight sight = access.of(SIGN_IN);
        for (AccessRight right : AccessRight.values()) {
            assertFalse(sight.gives(right, new PhotoId(1), OWNER, STORE), right.name());
        }
    }

    private static AccessRule opens(Reach reach) {
        return new AccessRule() {
            @Override
            public List<Opening> opens(Actor actor) {
                return List.of(new Opening(Set.of(AccessRight.SEE), Optional.empty(), Optional.empty(), reach));
            }

            @Override
            public Set<CustomerId> closes(Actor actor, AccessRight right, Set<CustomerId> owners) {
                return Set.of();
            }
        };
    }
}
