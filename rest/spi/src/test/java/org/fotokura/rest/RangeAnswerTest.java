// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeAnswerTest {
    private static final String TEN = "0123456789";
    private static final String TAG = "\"v1\"";

    /** Bytes that may be fewer than promised. */
    private record Text(String text, long size) implements ByteSource {
        @Override
        public String tag() {
            return "v1";
        }

        @Override
        public InputStream open(long offset) {
            return new ByteArrayInputStream(text.substring((int) offset).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static final Download DOWNLOAD = Download.of(new Text(TEN, 10), "image/jpeg");

    private static String body(RangeAnswer answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (answer.hasBody()) {
            answer.writeTo(out);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static RangeAnswer asked(String... fields) {
        Map<String, String> request =
                fields.length == 2 ? Map.of(fields[0], fields[1]) : Map.of(fields[0], fields[1], fields[2], fields[3]);
        return RangeAnswer.to(DOWNLOAD, request::get);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, bytes 0-0/10",
        "bytes=2-5, 2345, bytes 2-5/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=-3, 789, bytes 7-9/10",
        "bytes=-99, 0123456789, bytes 0-9/10",
        "bytes=5-999999999999999999999, 56789, bytes 5-9/10",
        "BYTES=9-9, 9, bytes 9-9/10"
    })
    void aRangeIsAnsweredInPart(String range, String expected, String contentRange) throws IOException {
        RangeAnswer answer = asked("Range", range);
        assertEquals(206, answer.status());
        assertEquals(expected, body(answer));
        assertEquals(expected.length(), answer.length());
        assertEquals(contentRange, answer.fields().get("Content-Range"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=a-b",
                "bytes=1",
                "lines=1-2",
                "bytes=0-1,4-5",
                "bytes=+1-2"
            })
    void aRangeThatIsNoneOrManyIsAnsweredWhole(String range) throws IOException {
        RangeAnswer answer = asked("Range", range);
        assertEquals(200, answer.status());
        assertEquals(TEN, body(answer));
        assertFalse(answer.fields().containsKey("Content-Range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-"})
    void aRangeBeyondTheEndIsRefused(String range) {
        RangeAnswer answer = asked("Range", range);
        assertEquals(416, answer.status());
        assertEquals("bytes */10", answer.fields().get("Content-Range"));
    }

    @Test
    void aRangeOfAnotherVersionIsAnsweredWhole() {
        assertEquals(206, asked("Range", "bytes=0-1", "If-Range", TAG).status());
        assertEquals(200, asked("Range", "bytes=0-1", "If-Range", "\"v0\"").status());
        assertEquals(200, asked("Range", "bytes=0-1", "If-Range", "W/" + TAG).status());
        assertEquals(
                200,
                asked("Range", "bytes=0-1", "If-Range", "Sat, 29 Oct 1994 19:43:31 GMT")
                        .status());
    }

    @Test
    void whatTheCallerHasIsNotSentAgain() {
        for (String tags : new String[] {TAG, "W/" + TAG, "\"v0\", " + TAG, "*"}) {
            RangeAnswer answer = asked("If-None-Match", tags, "Range", "bytes=0-1");
            assertEquals(304, answer.status(), tags);
            assertEquals(TAG, answer.fields().get("ETag"));
        }
        assertEquals(200, asked("If-None-Match", "\"v0\"").status());
    }

    @Test
    void aVersionInsistedOnIsSentOrRefused() {
        assertEquals(200, asked("If-Match", TAG).status());
        assertEquals(200, asked("If-Match", "*").status());
        assertEquals(412, asked("If-Match", "\"v0\"").status());
        assertEquals(412, asked("If-Match", "W/" + TAG).status());
    }

    @Test
    void anEmptySourceHasNoRanges() throws IOException {
        Download nothing = Download.of(new Text("", 0), "text/plain");
        assertEquals("", body(RangeAnswer.to(nothing, name -> null)));
        assertEquals(
                416, RangeAnswer.to(nothing, Map.of("Range", "bytes=0-")::get).status());
    }

    @Test
    void aSourceThatEndsTooEarlyBreaksTheTransfer() {
        RangeAnswer answer = RangeAnswer.to(Download.of(new Text(TEN, 11), "image/jpeg"), name -> null);
        assertThrows(EOFException.class, () -> answer.writeTo(new ByteArrayOutputStream()));
    }

    @Test
    void freshnessIsForTheCallerAlone() {
        assertEquals(
                "private, no-cache",
                RangeAnswer.to(DOWNLOAD, name -> null).fields().get("Cache-Control"));
        assertEquals(
                "private, max-age=60",
                RangeAnswer.to(DOWNLOAD.freshFor(Duration.ofMinutes(1)), name -> null)
                        .fields()
                        .get("Cache-Control"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IMG_1.jpg|attachment; filename=\"IMG_1.jpg\"; filename*=UTF-8''IMG_1.jpg",
                "../../etc/passwd|attachment; filename=\"_.._etc_passwd\"; filename*=UTF-8''_.._etc_passwd",
                "a\"; x=\".html|attachment; filename=\"a_; x=_.html\"; filename*=UTF-8''a_%3b%20x%3d_.html",
                "夏.jpg|attachment; filename=\"_.jpg\"; filename*=UTF-8''%e5%a4%8f.jpg",
                "...|attachment; filename=\"photo\"; filename*=UTF-8''photo"
            })
    void aNameThatPeopleWriteIsSafeInTheField(String name, String expected) {
        assertEquals(
                expected,
                RangeAnswer.to(DOWNLOAD.named(name), field -> null).fields().get("Content-Disposition"));
    }

    @Test
    void lineBreaksAndDirectionMarksVanish() {
        String field = RangeAnswer.to(DOWNLOAD.named("a\r\nSet-Cookie: x\u202egpj.exe\0"), f -> null)
                .fields()
                .get("Content-Disposition");
        assertEquals("attachment; filename=\"aSet-Cookie_ xgpj.exe\"; filename*=UTF-8''aSet-Cookie_%20xgpj.exe", field);
    }
}
