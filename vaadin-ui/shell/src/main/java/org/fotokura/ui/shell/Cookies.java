// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.fotokura.identity.Sessions;
import org.fotokura.operations.Installation;

/** The cookies the shell sets and reads. */
final class Cookies {
    private final boolean secure;

    Cookies(Installation installation) {
        secure = "https".equals(installation.url().getScheme());
    }

    /** Whether people reach this node by TLS, as its settings say. */
    boolean secure() {
        return secure;
    }

    /** The session's token that the browser sent. */
    static Optional<String> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(Sessions.COOKIE)
                        && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Gives the browser a session's token, until the browser is closed or the session ends. */
    void signedIn(HttpServletResponse response, String token) {
        response.addHeader("Set-Cookie", Sessions.COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Lax" + suffix());
    }

    void signedOut(HttpServletResponse response) {
        response.addHeader("Set-Cookie", Sessions.COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + suffix());
    }

    void language(HttpServletResponse response, String language) {
        response.addHeader(
                "Set-Cookie",
                Words.LANGUAGE_COOKIE + "=" + language + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"
                        + suffix());
    }

    private String suffix() {
        return secure ? "; Secure" : "";
    }
}
