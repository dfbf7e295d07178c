// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.fotokura.identity.AccessTokens;
import org.fotokura.identity.Session;
import org.fotokura.identity.Sessions;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Texts;
import org.fotokura.rest.Caller;
import org.fotokura.rest.ClientAddress;
import org.jspecify.annotations.Nullable;

/** Finds out who calls: by bearer token, else by the session's cookie, else nobody. */
final class Authentication {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_AGENT = 200;

    private final Supplier<@Nullable Sessions> sessions;
    private final Supplier<@Nullable AccessTokens> tokens;
    private final Supplier<String> proxies;

    Authentication(
            Supplier<@Nullable Sessions> sessions, Supplier<@Nullable AccessTokens> tokens, Supplier<String> proxies) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.proxies = proxies;
    }

    /** The language to answer in, of those we speak. */
    static Locale locale(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Language");
        if (accepted == null || accepted.length() > 500) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), Texts.LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    Caller caller(HttpServletRequest request, Locale locale) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return byToken(authorization, request, locale);
        }
        Optional<String> cookie = cookie(request);
        if (cookie.isEmpty()) {
            return caller(Actor.nobody(), "", request, locale);
        }
        Optional<Session> session = present(sessions.get()).resolve(cookie.get());
        if (session.isEmpty()) {
            return caller(Actor.nobody(), "", request, locale);
        }
        if (!SAFE.contains(request.getMethod())
                && !same(session.get().csrf(), request.getHeader(Sessions.CSRF_HEADER))) {
            throw RestRefusal.of(403, "rest.csrf", Sessions.CSRF_HEADER);
        }
        return caller(session.get().actor(), cookie.get(), request, locale);
    }

    private Caller byToken(String authorization, HttpServletRequest request, Locale locale) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw RestRefusal.badToken();
        }
        String token = authorization.substring(BEARER.length()).strip();
        Actor actor = present(tokens.get()).resolve(token).orElseThrow(RestRefusal::badToken);
        return caller(actor, token, request, locale);
    }

    private Caller caller(Actor actor, String secret, HttpServletRequest request, Locale locale) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new Caller(
                actor,
                locale,
                ClientAddress.of(request, proxies.get()),
                agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)),
                secret);
    }

    private static <T> T present(@Nullable T service) {
        if (service == null) {
            throw RestRefusal.away("identity");
        }
        return service;
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] all = request.getCookies();
        return all == null
                ? Optional.empty()
                : List.of(all).stream()
                        .filter(c -> c.getName().equals(Sessions.COOKIE)
                                && !c.getValue().isEmpty())
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
