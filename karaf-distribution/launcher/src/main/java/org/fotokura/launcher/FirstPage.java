// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Whether the server of this machine answers. Whose certificate it shows is for its visitors to judge. */
final class FirstPage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private FirstPage() {}

    /**
     * @param local where it listens on this machine
     * @param address its public address
     */
    static boolean answers(URI local, URI address) {
        try (Socket socket = connect(local, address)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(("GET / HTTP/1.1\r\nHost: " + address.getHost() + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return status != null && status.matches("HTTP/1\\.1 (2\\d\\d|3\\d\\d|401) .*");
        } catch (IOException | GeneralSecurityException notYet) {
            return false;
        }
    }

    private static Socket connect(URI local, URI address) throws IOException, GeneralSecurityException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(InetAddress.getByName(local.getHost()), local.getPort()), (int)
                    PATIENCE.toMillis());
            if (!"https".equals(local.getScheme())) {
                return plain;
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            SSLSocket socket = (SSLSocket)
                    context.getSocketFactory().createSocket(plain, address.getHost(), local.getPort(), true);
            if (address.getHost().chars().anyMatch(Character::isLetter)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(address.getHost())));
                socket.setSSLParameters(parameters);
            }
            return socket;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // the server asks for none
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // this machine, by its loopback address
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
