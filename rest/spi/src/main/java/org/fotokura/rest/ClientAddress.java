// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fotokura.operations.Setting;

/** The address a request comes from: the connection's, or what a reverse proxy named in the settings says of it. */
public final class ClientAddress {
    private static final String FIELD = "X-Forwarded-For";
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    /** The addresses of the chain's reverse proxies, with commas between; only their word about the client counts. */
    public static final Setting<String> PROXIES = Setting.text(
            "rest.proxies",
            "",
            text -> addresses(text).stream().allMatch(a -> ADDRESS.matcher(a).matches()));

    private ClientAddress() {}

    /** The client's address; {@code proxies} is the value of {@link #PROXIES}. */
    public static String of(HttpServletRequest request, String proxies) {
        String address = request.getRemoteAddr();
        if (proxies.isEmpty()) {
            return address;
        }
        Set<String> trusted = addresses(proxies);
        List<String> hops = Collections.list(request.getHeaders(FIELD)).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .toList();
        for (int i = hops.size() - 1; i >= 0 && trusted.contains(address); i--) {
            if (!ADDRESS.matcher(hops.get(i)).matches()) {
                return address;
            }
            address = hops.get(i);
        }
        return address;
    }

    private static Set<String> addresses(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(a -> !a.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
