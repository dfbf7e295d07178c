// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.net.URI;

/**
 * What a person says when starting a server.
 *
 * @param host the address to listen on
 * @param port the HTTP port
 * @param url the public address, the only source of links
 * @param sshPort the port of the operator's shell on loopback, or 0 for the last start's or any free one
 * @param demo whether the data folder may be filled with a demonstration
 */
public record StartOptions(String host, int port, URI url, int sshPort, boolean demo) {
    public StartOptions {
        if (port < 1 || port > 65535) {
            throw new CannotStart("A port is a number from 1 to 65535, not " + port + ".");
        }
        if (sshPort < 0 || sshPort > 65535) {
            throw new CannotStart("A port is a number from 1 to 65535, not " + sshPort + ".");
        }
        if (url.getScheme() == null
                || !(url.getScheme().equals("http") || url.getScheme().equals("https"))
                || url.getHost() == null) {
            throw new CannotStart("--url takes a full address such as https://photos.example.com, not " + url + ".");
        }
    }
}
