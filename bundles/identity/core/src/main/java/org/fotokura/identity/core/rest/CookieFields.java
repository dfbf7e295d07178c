// SPDX-License-Identifier: Apache-2.0
package org.fotokura.identity.core.rest;

import org.fotokura.identity.Sessions;
import org.fotokura.operations.Installation;

/** The session's cookie as a response field. */
final class CookieFields {
    private final String suffix;

    CookieFields(Installation installation) {
        suffix = "; Path=/; HttpOnly; SameSite=Lax"
                + ("https".equals(installation.url().getScheme()) ? "; Secure" : "");
    }

    String set(String token) {
        return Sessions.COOKIE + "=" + token + suffix;
    }

    String clear() {
        return Sessions.COOKIE + "=; Max-Age=0" + suffix;
    }
}
