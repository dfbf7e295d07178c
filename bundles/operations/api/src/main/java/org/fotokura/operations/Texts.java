// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentences of one bundle, in English, German and Japanese: {@code texts.properties}, {@code texts_de.properties} and {@code
 * texts_ja.properties} (UTF-8) beside an anchor class, read through that class and so from its bundle. A missing translation falls back to
 * English; a missing key reads as the key itself, which a test of every bundle refuses.
 */
public final class Texts {
    /** The languages of the screens, best known first. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.JAPANESE);

    private final Class<?> anchor;
    private final Map<String, Map<String, String>> byLanguage = new ConcurrentHashMap<>();

    private Texts(Class<?> anchor) {
        this.anchor = anchor;
    }

    /** The texts beside {@code anchor}. Keep it in a static field of the bundle it belongs to. */
    public static Texts of(Class<?> anchor) {
        return new Texts(anchor);
    }

    /** The sentence for {@code key}, with {@code arguments} in {@link MessageFormat} places formatted for {@code locale}. */
    public String get(Locale locale, String key, Object... arguments) {
        String pattern = find(locale, key).orElse(key);
        return arguments.length == 0 && !pattern.contains("'")
                ? pattern
                : new MessageFormat(pattern, locale).format(arguments);
    }

    /** The pattern for {@code key}, if this bundle has one. */
    public Optional<String> find(Locale locale, String key) {
        String translated = language(locale.getLanguage()).get(key);
        return Optional.ofNullable(
                translated != null ? translated : language("en").get(key));
    }

    private Map<String, String> language(String language) {
        return byLanguage.computeIfAbsent(language, this::read);
    }

    private Map<String, String> read(String language) {
        String name = language.equals("en") ? "texts.properties" : "texts_" + language + ".properties";
        Map<String, String> read = new HashMap<>();
        try (InputStream in = anchor.getResourceAsStream(name)) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.forEach((k, v) -> read.put((String) k, (String) v));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(read);
    }
}
