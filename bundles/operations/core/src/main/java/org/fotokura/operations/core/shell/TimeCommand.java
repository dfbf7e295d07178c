// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.shell;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.fotokura.operations.Actor;
import org.fotokura.operations.BusinessClock;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.TestTime;
import org.fotokura.operations.Texts;
import org.jspecify.annotations.Nullable;

/** {@code operations:time}. */
@Service
@Command(scope = "operations", name = "time", description = "Shows the business time; moves it ahead in test data")
public final class TimeCommand implements Action {
    private static final Texts TEXTS = Texts.of(Refusal.class);

    @Option(
            name = "--forward",
            description = "How far to move it, for good: days such as 30, or an ISO period such as P1Y or PT12H")
    @Nullable
    String forward;

    @Reference
    BusinessClock clock;

    @Reference
    TestTime testTime;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() {
        if (forward != null) {
            try {
                testTime.forward(Actor.operator(Operators.name(session)), step(forward));
            } catch (Refusal refusal) {
                session.getConsole()
                        .println(TEXTS.get(
                                Locale.ENGLISH,
                                refusal.code(),
                                refusal.arguments().toArray()));
                return null;
            }
        }
        session.getConsole()
                .println(clock.now()
                        + Optional.of(testTime.ahead())
                                .filter(ahead -> !ahead.isZero())
                                .map(ahead -> " (test data, " + ahead.toDays() + " days ahead)")
                                .orElse(""));
        return null;
    }

    private Duration step(String text) {
        if (text.matches("[0-9]{1,5}")) {
            return Duration.ofDays(Long.parseLong(text));
        }
        return text.startsWith("PT")
                ? Duration.parse(text)
                : Duration.between(
                        clock.now(),
                        clock.now()
                                .atOffset(ZoneOffset.UTC)
                                .plus(Period.parse(text))
                                .toInstant());
    }
}
