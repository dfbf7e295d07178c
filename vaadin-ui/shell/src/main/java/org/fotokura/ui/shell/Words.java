// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.RefusalTexts;
import org.fotokura.operations.Texts;

/** The shell's own sentences, those of refusals, and the choice of language. */
final class Words {
    /** Remembers the language of a browser in which nobody has signed in. */
    static final String LANGUAGE_COOKIE = "fotokura-language";

    private static final Texts TEXTS = Texts.of(Words.class);
    private final Live<RefusalTexts> refusals;

    Words(Live<RefusalTexts> refusals) {
        this.refusals = refusals;
    }

    String get(Locale locale, String key, Object... arguments) {
        return TEXTS.get(locale, key, arguments);
    }

    /** The sentence of the refusal's room; where that room is gone, one that fits every refusal of its kind. */
    String sentence(Refusal refusal, Locale locale) {
        for (RefusalTexts texts : refusals.all()) {
            Optional<String> sentence = texts.sentence(refusal, locale);
            if (sentence.isPresent()) {
                return sentence.get();
            }
        }
        return get(locale, "refused." + refusal.kind().name());
    }

    /** The language a request asks for: what was chosen in this browser, else what the browser prefers, of those we speak. */
    static Locale of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(LANGUAGE_COOKIE)) {
                    Optional<Locale> chosen = spoken(cookie.getValue());
                    if (chosen.isPresent()) {
                        return chosen.get();
                    }
                }
            }
        }
        return best(Collections.list(request.getLocales()));
    }

    /** The language of {@code tag}, if we speak it. */
    static Optional<Locale> spoken(String tag) {
        return Texts.LANGUAGES.stream().filter(l -> l.getLanguage().equals(tag)).findFirst();
    }

    /** The first of {@code wanted} whose language we speak; it keeps its country, for dates and numbers. */
    static Locale best(List<Locale> wanted) {
        return wanted.stream()
                .filter(l -> spoken(l.getLanguage()).isPresent())
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
