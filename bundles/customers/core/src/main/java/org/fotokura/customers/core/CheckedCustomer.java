// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.fotokura.customers.Customer.Channel;
import org.fotokura.customers.Customers;
import org.fotokura.customers.InvalidCustomerException;
import org.fotokura.operations.StoreId;
import org.fotokura.operations.Texts;

/** A customer's details as they may be kept. */
public record CheckedCustomer(
        StoreId home,
        String familyName,
        String givenName,
        String reading,
        List<Channel> channels,
        String address,
        String language,
        String note) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_CONTACT = 254;
    private static final int MOST_CHANNELS = 10;

    /** Control characters, and the marks that turn the direction of what follows; names are shown beside other text. */
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    private static final Pattern UNWANTED_BUT_LINES =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF&&[^\\n]]");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]{1,189}");
    private static final Pattern PHONE = Pattern.compile("[+(]?[0-9０-９][0-9０-９ ()./+\\-－ー−‐]{1,58}");

    public CheckedCustomer {
        channels = List.copyOf(channels);
    }

    /** @throws InvalidCustomerException naming the first field that can't be taken */
    public static CheckedCustomer of(Customers.Draft draft) {
        String family = text("familyName", draft.familyName(), LONGEST_NAME);
        String given = text("givenName", draft.givenName(), LONGEST_NAME);
        if (family.isEmpty() && given.isEmpty()) {
            throw new InvalidCustomerException("familyName", "customers.name-needed");
        }
        return new CheckedCustomer(
                draft.home(),
                family,
                given,
                text("reading", draft.reading(), LONGEST_NAME),
                channels(draft.channels()),
                lines("address", draft.address(), LONGEST_ADDRESS),
                draft.language().map(CheckedCustomer::language).orElse(""),
                lines("note", draft.note(), LONGEST_NOTE));
    }

    /** A single line: normalised to NFC, without control characters, trimmed. */
    public static String text(String field, String text, int longest) {
        return bounded(field, UNWANTED.matcher(text).replaceAll(" "), longest);
    }

    private static String lines(String field, String text, int longest) {
        return bounded(
                field, UNWANTED_BUT_LINES.matcher(text.replace("\r\n", "\n")).replaceAll(" "), longest);
    }

    private static String bounded(String field, String text, int longest) {
        String kept = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (kept.length() > longest) {
            throw new InvalidCustomerException(field, "customers.text-too-long", longest);
        }
        return kept;
    }

    private static List<Channel> channels(List<Channel> sent) {
        List<Channel> kept = new ArrayList<>();
        for (Channel channel : sent) {
            String value = text("channels", channel.value(), LONGEST_CONTACT);
            if (value.isEmpty()) {
                continue;
            }
            switch (channel.kind()) {
                case MAIL -> {
                    if (!MAIL.matcher(value).matches()) {
                        throw new InvalidCustomerException("channels", "customers.bad-mail", value);
                    }
                }
                case PHONE -> {
                    if (!PHONE.matcher(value).matches()) {
                        throw new InvalidCustomerException("channels", "customers.bad-phone", value);
                    }
                }
            }
            Channel checked = new Channel(channel.kind(), value);
            if (!kept.contains(checked)) {
                kept.add(checked);
            }
        }
        if (kept.size() > MOST_CHANNELS) {
            throw new InvalidCustomerException("channels", "customers.too-many-channels", MOST_CHANNELS);
        }
        return kept;
    }

    private static String language(String tag) {
        String wanted = tag.strip();
        if (wanted.isEmpty()) {
            return "";
        }
        return Texts.LANGUAGES.stream()
                .map(locale -> locale.toLanguageTag())
                .filter(wanted::equals)
                .findFirst()
                .orElseThrow(() -> new InvalidCustomerException("language", "customers.unknown-language"));
    }

    /** By what the customer is found, besides the number. */
    public Set<String> tokens(String number) {
        Set<String> tokens = new LinkedHashSet<>();
        tokens.add(number);
        tokens.addAll(SearchWords.ofName(familyName, givenName));
        tokens.addAll(SearchWords.ofName(givenName, familyName));
        tokens.addAll(SearchWords.ofName(reading));
        for (Channel channel : channels) {
            tokens.addAll(
                    switch (channel.kind()) {
                        case MAIL -> SearchWords.ofMail(channel.value());
                        case PHONE -> SearchWords.ofPhone(channel.value());
                    });
        }
        return SearchWords.bounded(tokens);
    }

    public String sortKey() {
        return SearchWords.sortKey(familyName, givenName, reading);
    }
}
