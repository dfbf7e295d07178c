// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A typed setting, declared as a constant by the room that reads it.
 *
 * @param key room and name, such as {@code identity.session-idle}
 * @param byDefault the value where nobody set one
 * @param read from stored text; throws {@link IllegalArgumentException} for a text that is no such value
 * @param write to stored text
 * @param allowed the values that may be set
 */
public record Setting<T>(
        String key, T byDefault, Function<String, T> read, Function<T, String> write, Predicate<T> allowed) {
    public Setting {
        if (!key.matches("[a-z]+\\.[a-z0-9-]+")) {
            throw new IllegalArgumentException("not a setting's key: " + key);
        }
        if (!allowed.test(byDefault)) {
            throw new IllegalArgumentException("the default of " + key + " is not allowed");
        }
    }

    /** Whole seconds, between {@code least} and {@code most} inclusive. */
    public static Setting<Duration> duration(String key, Duration byDefault, Duration least, Duration most) {
        return new Setting<>(
                key,
                byDefault,
                Setting::duration,
                Duration::toString,
                d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0);
    }

    public static Setting<Long> number(String key, long byDefault, long least, long most) {
        return new Setting<>(key, byDefault, Long::valueOf, String::valueOf, n -> n >= least && n <= most);
    }

    public static Setting<Boolean> flag(String key, boolean byDefault) {
        return new Setting<>(key, byDefault, Boolean::valueOf, String::valueOf, b -> true);
    }

    public static Setting<String> text(String key, String byDefault, Predicate<String> allowed) {
        return new Setting<>(key, byDefault, Function.identity(), Function.identity(), allowed);
    }

    public static Setting<ZoneId> zone(String key, ZoneId byDefault) {
        return new Setting<>(key, byDefault, Setting::zone, ZoneId::getId, z -> true);
    }

    public static <E extends Enum<E>> Setting<E> choice(String key, Class<E> type, E byDefault) {
        return new Setting<>(key, byDefault, s -> Enum.valueOf(type, s), Enum::name, e -> true);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
