// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import org.fotokura.rest.Caller;
import org.fotokura.rest.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** What happens to a request below {@code /api}: who calls, which noun answers, and what is answered when none does. */
final class Gate {
    /** Where the nouns stand. */
    static final String NOUNS = "/api/v1/";

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final long LONGEST_REST = 64L * 1024 * 1024;
    private static final String OPENAPI = "openapi.json";
    private static final String POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final JsonMapper mapper = Json.mapper();
    private final Nouns nouns;
    private final OpenApi openApi;
    private final Authentication authentication;
    private final Problems problems;
    private final InstantSource clock;
    private final boolean https;

    /** @param https whether people reach us by https, by the installation's public address */
    Gate(
            Nouns nouns,
            OpenApi openApi,
            Authentication authentication,
            Problems problems,
            InstantSource clock,
            boolean https) {
        this.nouns = nouns;
        this.openApi = openApi;
        this.authentication = authentication;
        this.problems = problems;
        this.clock = clock;
        this.https = https;
    }

    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        protect(response);
        Locale locale = Authentication.locale(request);
        try {
            dispatch(request, response, locale);
        } catch (ServletAnswer.ClientGoneException e) {
            LOG.debug("The caller hung up", e);
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            answer(e, request, response, locale);
        }
        finish(request, response);
    }

    /**
     * Takes the rest of a body that nobody wanted, after the answer is on its way: a connection closed under a caller who is still sending
     * would lose the refusal. A longer rest is left, and the connection with it.
     */
    private void finish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletInputStream body = request.getInputStream();
        if (request.getHeader("Expect") != null || body.isFinished() || !hasBody(request)) {
            return;
        }
        response.flushBuffer();
        RequestBody rest = new RequestBody(body, clock);
        byte[] buffer = new byte[64 * 1024];
        long left = LONGEST_REST;
        try {
            for (int n = 0; n >= 0 && left > 0; left -= n) {
                n = rest.read(buffer, 0, (int) Math.min(buffer.length, left));
            }
        } catch (RestRefusal gone) {
            LOG.debug("The caller hung up before the end of a refused body", gone);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private void dispatch(HttpServletRequest request, HttpServletResponse response, Locale locale) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Caller caller = authentication.caller(request, locale);
        request.setAttribute(Callers.ATTRIBUTE, caller);
        if (!path.startsWith(NOUNS)) {
            throw RestRefusal.noSuchRoute();
        }
        String rest = path.substring(NOUNS.length());
        if (rest.equals(OPENAPI)) {
            describe(request, response);
            return;
        }
        int slash = rest.indexOf('/');
        String noun = slash < 0 ? rest : rest.substring(0, slash);
        Mount mount = nouns.find(noun)
                .orElseThrow(() -> nouns.isKnown(noun) ? RestRefusal.away(noun) : RestRefusal.noSuchRoute());
        try {
            mount.serve(slash < 0 ? "" : rest.substring(slash + 1), caller, request, response);
        } catch (ServletAnswer.ClientGoneException e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            answer(mount.explain(e), request, response, locale);
        }
    }

    private void describe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw RestRefusal.methodNotAllowed("GET, HEAD");
        }
        byte[] document = openApi.document();
        response.setContentType("application/json");
        response.setContentLength(document.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(document);
        }
    }

    private void answer(Throwable cause, HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException {
        Problem problem = problems.of(cause, locale, request.getMethod() + " " + request.getRequestURI());
        if (response.isCommitted()) {
            throw new IOException("the answer broke off: " + problem.code());
        }
        response.reset();
        protect(response);
        response.setStatus(problem.status());
        problem.fields().forEach(response::setHeader);
        byte[] body = mapper.writeValueAsBytes(problem);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** What every answer below {@code /api} says to browsers; a noun's answer may say otherwise about caching only. */
    private void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept-Language, Authorization, Cookie");
        if (https) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
