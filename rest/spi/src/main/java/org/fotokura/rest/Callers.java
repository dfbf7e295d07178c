// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.fotokura.operations.Actor;

/** The caller of a servlet request, as the authentication filter left it there. */
public final class Callers {
    /** The request attribute under which the authentication filter keeps the {@link Caller}. */
    public static final String ATTRIBUTE = "org.fotokura.rest.caller";

    private Callers() {}

    /** The caller; nobody when the filter has not seen this request. */
    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller
                ? caller
                : new Caller(Actor.nobody(), Locale.ENGLISH, request.getRemoteAddr(), "", "");
    }

    /** The actor of {@link #of}. */
    public static Actor actor(HttpServletRequest request) {
        return of(request).actor();
    }
}
