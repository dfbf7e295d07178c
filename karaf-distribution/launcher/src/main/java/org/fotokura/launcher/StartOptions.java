// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.net.URI;

/**
 * What a person says when starting a server.
 *
 * @param host the address to listen on
 * @param port the HTTP port
 * @param url the public address, the only source of links
 * @param demo whether the data folder may be filled with a demonstration
 */
public record StartOptions(String host, int port, URI url, boolean demo) {
    public StartOptions {
        if (port < 1 || port > 65535) {
            throw new CannotStart("A port is a number from 1 to 65535, not " + port + ".");
        }
        if (url.getScheme() == null
                || !(url.getScheme().equals("http") || url.getScheme().equals("https"))
                || url.getHost() == null) {
            throw new CannotStart("--url takes a full address such as https://photos.example.com, not " + url + ".");
        }
    }
}
