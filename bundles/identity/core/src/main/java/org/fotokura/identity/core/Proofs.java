// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fotokura.identity.Origin;
import org.fotokura.identity.SignInId;
import org.fotokura.identity.SignInRefusedException;
import org.fotokura.identity.TooManyAttemptsException;
import org.fotokura.identity.spi.SignInMethod;
import org.fotokura.identity.spi.SignInMethod.Proof;
import org.fotokura.operations.Actor;
import org.fotokura.operations.AuditTrail;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Takes a proof to the methods of signing in, delays those who guess, and puts bursts of failures into the audit trail. */
@Component(service = Proofs.class)
public final class Proofs {
    private final Attempts attempts;
    private final AuditTrail audit;

    @Reference(
            cardinality = ReferenceCardinality.AT_LEAST_ONE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<SignInMethod> methods;

    @Activate
    public Proofs(@Reference Attempts attempts, @Reference AuditTrail audit) {
        this(attempts, audit, List.of());
    }

    /** With its methods, for tests. */
    public Proofs(Attempts attempts, AuditTrail audit, List<SignInMethod> methods) {
        this.attempts = attempts;
        this.audit = audit;
        this.methods = methods;
    }

    /**
     * The sign-in that {@code proof} proves.
     *
     * @throws SignInRefusedException when it proves none
     * @throws TooManyAttemptsException when the login or the address has to wait
     */
    public SignInId prove(Proof proof, Origin origin) {
        Attempts.Claim login = Attempts.Claim.login(proof.login());
        Attempts.Claim address = Attempts.Claim.address(origin.address());
        int failures = attempts.begin(login, address);
        Optional<SignInId> proven = Optional.empty();
        for (SignInMethod method : methods) {
            proven = method.verify(proof);
            if (proven.isPresent()) {
                break;
            }
        }
        if (proven.isEmpty()) {
            if (isBurst(failures)) {
                audit.add(
                        Actor.nobody(),
                        "identity.failures",
                        "login:" + proof.login(),
                        Map.of("failures", Integer.toString(failures), "address", origin.address()));
            }
            throw new SignInRefusedException();
        }
        attempts.succeeded(login, address);
        return proven.get();
    }

    /** Told at the first delay, and then at every doubling. */
    private static boolean isBurst(int failures) {
        int beyond = failures - Delays.LOGIN.free() + 1;
        return beyond > 0 && Integer.bitCount(beyond) == 1;
    }
}
