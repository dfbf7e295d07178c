// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.fotokura.operations.Crockford;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.RefusalTexts;
import org.fotokura.operations.Texts;
import org.fotokura.rest.Noun;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a request ended with into the problem its caller reads; the unexpected is logged in full under an incident's id. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Texts TEXTS = Texts.of(Noun.class);
    private static final int DEEPEST_CAUSE = 8;

    private final Supplier<? extends Iterable<RefusalTexts>> texts;

    Problems(Supplier<? extends Iterable<RefusalTexts>> texts) {
        this.texts = texts;
    }

    /** The problem for {@code thrown}; {@code route} names the request in the log, without its query. */
    Problem of(Throwable thrown, Locale locale, String route) {
        Refusal refusal = refusalIn(thrown);
        if (refusal != null) {
            return refused(refusal, locale);
        }
        if (thrown instanceof WebApplicationException answer
                && answer.getResponse().getStatus() < 500) {
            return refused(byHttp(answer), locale);
        }
        String incident =
                Crockford.format(ThreadLocalRandom.current().nextLong(1L << 40)).substring(5);
        LOG.error("Incident {} at {}", incident, route, thrown);
        return new Problem(
                type("rest.unexpected"),
                title(500),
                500,
                TEXTS.get(locale, "rest.unexpected", incident),
                "rest.unexpected",
                List.of(),
                Optional.of(incident),
                Map.of());
    }

    Problem refused(Refusal refusal, Locale locale) {
        int status = status(refusal);
        String sentence = sentence(refusal, locale);
        List<Problem.FieldError> errors = new ArrayList<>();
        if (refusal instanceof InvalidException invalid) {
            errors.add(new Problem.FieldError(invalid.field(), invalid.code(), sentence));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (refusal instanceof RestRefusal own) {
            fields.putAll(own.fields());
        }
        if (status == 401) {
            fields.put("WWW-Authenticate", "Bearer realm=\"fotokura\"");
        }
        if (status == 503 || status == 429) {
            fields.put(
                    "Retry-After",
                    Long.toString(
                            Math.max(1, refusal.retryAfter().plusMillis(999).toSeconds())));
        }
        return new Problem(
                type(refusal.code()),
                title(status),
                status,
                sentence,
                refusal.code(),
                errors,
                Optional.empty(),
                fields);
    }

    private static String type(String code) {
        return "urn:fotokura:problem:" + code;
    }

    private static String title(int status) {
        return switch (status) {
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 507 -> "Insufficient Storage";
            default ->
                Optional.ofNullable(Response.Status.fromStatusCode(status))
                        .map(Response.Status::getReasonPhrase)
                        .orElse("Refused");
        };
    }

    private static int status(Refusal refusal) {
        if (refusal instanceof RestRefusal own) {
            return own.status();
        }
        return switch (refusal.kind()) {
            case INVALID -> refusal.room().equals("rest") ? 400 : 422;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case UNKNOWN -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case FULL -> 507;
            case LATER -> 503;
            case TOO_OFTEN -> 429;
            case GONE -> 410;
        };
    }

    private String sentence(Refusal refusal, Locale locale) {
        if (refusal.room().equals("rest")) {
            return TEXTS.get(locale, refusal.code(), refusal.arguments().toArray());
        }
        for (RefusalTexts each : texts.get()) {
            Optional<String> sentence = each.sentence(refusal, locale);
            if (sentence.isPresent()) {
                return sentence.get();
            }
        }
        LOG.warn("No sentence for {}", refusal.code());
        return TEXTS.get(locale, "rest.no-sentence", refusal.code());
    }

    static boolean isRefusal(Throwable thrown) {
        return refusalIn(thrown) != null || thrown instanceof WebApplicationException;
    }

    /** The refusal that a library wrapped on its way out, if there is one. */
    static @Nullable Refusal refusalIn(Throwable thrown) {
        Throwable each = thrown;
        for (int i = 0; i < DEEPEST_CAUSE && each != null; i++) {
            if (each instanceof Refusal refusal) {
                return refusal;
            }
            each = each.getCause();
        }
        return null;
    }

    private static RestRefusal byHttp(WebApplicationException answer) {
        int status = answer.getResponse().getStatus();
        return switch (status) {
            case 404 -> RestRefusal.noSuchRoute();
            case 405 ->
                RestRefusal.methodNotAllowed(
                        Optional.ofNullable(answer.getResponse().getHeaderString("Allow"))
                                .orElse(""));
            case 406 -> RestRefusal.of(406, "rest.not-acceptable");
            case 415 -> RestRefusal.of(415, "rest.unsupported-type");
            default -> RestRefusal.of(status, "rest.bad-request");
        };
    }
}
