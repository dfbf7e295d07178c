// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Path FRONT_END = Path.of("../frontend/src/main/bundles/prod.bundle");
    /** A template that is emptied into the page itself: its style can have no nonce. Others are copied, and the copy gets one. */
    private static final Pattern EMPTIED = Pattern.compile(
            "(\\w+)=document\\.createElement\\(.template.\\),\\1\\.innerHTML=.([^`]*).,document\\.head\\.appendChild\\(\\1\\.content\\)");

    @Test
    void theOnlyStyleThatComesAsMarkupIsTheOneThePolicyNames() throws IOException {
        List<String> hashes = new ArrayList<>();
        try (ZipFile zip = new ZipFile(FRONT_END.toFile())) {
            for (var entry :
                    zip.stream().filter(e -> e.getName().endsWith(".js")).toList()) {
                String script = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                Matcher emptied = EMPTIED.matcher(script);
                while (emptied.find()) {
                    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL)
                            .matcher(emptied.group(2));
                    assertTrue(style.find(), emptied.group(2));
                    hashes.add(sha256(style.group(1)));
                }
            }
        }
        assertEquals(List.of(Policy.UPLOAD_ICONS), hashes);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
