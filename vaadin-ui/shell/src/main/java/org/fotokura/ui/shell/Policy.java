// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;

/** The security headers of every answer of the shell. */
final class Policy {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** For pages without Vaadin, and for files: nothing inline, nothing from elsewhere. */
    private static final String PLAIN =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                    + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    /** A style element that Vaadin's front end brings as markup: the font of the upload's icons. A test recomputes it from the bundle. */
    static final String UPLOAD_ICONS = "sha256-3a64dNOQwcII785DP1PNJieaL3Lbu50dIaJGcJ6xwQ4=";
    /**
     * For Vaadin's pages. Flow's client evaluates the server's calls, hence unsafe-eval; a script that was injected as markup has no nonce
     * and does not run. Components set style attributes, which cannot carry a nonce.
     */
    private static final String SCREENS = "default-src 'none'; script-src 'nonce-%1$s' 'strict-dynamic' 'unsafe-eval'; "
            + "style-src 'self' 'nonce-%1$s' '" + UPLOAD_ICONS
            + "'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "connect-src 'self'; media-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; "
            + "object-src 'none'; frame-src 'none'; frame-ancestors 'none'";

    private final boolean secure;

    Policy(Cookies cookies) {
        secure = cookies.secure();
    }

    /** The headers of every answer, with the policy for pages without Vaadin. */
    void plain(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", PLAIN);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Replaces the policy by that of Vaadin's pages and returns its nonce. */
    String screens(HttpServletResponse response) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        response.setHeader("Content-Security-Policy", SCREENS.formatted(nonce));
        return nonce;
    }
}
