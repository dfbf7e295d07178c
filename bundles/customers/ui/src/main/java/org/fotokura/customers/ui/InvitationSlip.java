// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.ui;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.fotokura.stores.Store;

/**
 * A page of A5 that a store hands over: with it a customer sets a password and so opens the portal, without mail.
 *
 * @param link the address in the QR code, which holds the code
 * @param address the installation's address, to be typed
 */
record InvitationSlip(
        Store store, String name, String login, String code, String link, String address, LocalDate until) {
    private static final float MARGIN = 42;
    private static final float QR_SIZE = 150;
    private static final String FONT = "MPLUS1p-Regular.ttf";

    /** The slip as PDF, its sentences in {@code language}. */
    byte[] pdf(Locale language) {
        try (PDDocument document = new PDDocument();
                InputStream font = InvitationSlip.class.getResourceAsStream(FONT)) {
            if (font == null) {
                throw new IllegalStateException("the bundle lacks " + FONT);
            }
            PDFont face = PDType0Font.load(document, font);
            PDPage page = new PDPage(PDRectangle.A5);
            document.addPage(page);
            document.getDocumentInformation().setTitle(text(language, "slip-title"));
            document.getDocumentCatalog().setLanguage(language.toLanguageTag());
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                Sheet sheet = new Sheet(out, face, page.getMediaBox());
                sheet.write(store.name(), 11);
                sheet.write(one(store.address(), store.phone()), 8);
                sheet.gap(18);
                sheet.write(text(language, "slip-title"), 20);
                sheet.gap(6);
                sheet.write(text(language, "slip-greeting", name), 11);
                sheet.gap(4);
                sheet.write(text(language, "slip-how"), 10);
                sheet.gap(8);
                sheet.square(qr(), QR_SIZE);
                sheet.gap(10);
                sheet.write(text(language, "slip-or-type", address), 10);
                sheet.gap(4);
                sheet.centred(code, 24);
                sheet.gap(6);
                sheet.write(text(language, "slip-login", login), 10);
                sheet.gap(8);
                String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .format(until);
                sheet.write(text(language, "slip-until", date), 9);
                sheet.write(text(language, "slip-secret"), 9);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BitMatrix qr() {
        try {
            return new QRCodeWriter()
                    .encode(
                            link,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + link, e);
        }
    }

    private static String one(String first, String second) {
        return first.isBlank() ? second : second.isBlank() ? first : first + " · " + second;
    }

    private static String text(Locale language, String key, Object... arguments) {
        return CustomersEntry.TEXTS.get(language, key, arguments);
    }

    /** Writes from the top of a page downwards. Characters that the font lacks are left out, never a reason to fail. */
    private static final class Sheet {
        private final PDPageContentStream out;
        private final PDFont font;
        private final PDRectangle page;
        private float y;

        Sheet(PDPageContentStream out, PDFont font, PDRectangle page) {
            this.out = out;
            this.font = font;
            this.page = page;
            this.y = page.getHeight() - MARGIN;
        }

        void gap(float points) {
            y -= points;
        }

        void write(String text, float size) throws IOException {
            for (String line : lines(printable(text), size)) {
                y -= size * 1.4f;
                line(line, MARGIN, size);
            }
        }

        void centred(String text, float size) throws IOException {
            String printable = printable(text);
            y -= size * 1.3f;
            line(printable, (page.getWidth() - width(printable, size)) / 2, size);
        }

        void square(BitMatrix modules, float size) throws IOException {
            float module = size / modules.getWidth();
            float left = (page.getWidth() - size) / 2;
            for (int row = 0; row < modules.getHeight(); row++) {
                for (int column = 0; column < modules.getWidth(); column++) {
                    if (modules.get(column, row)) {
                        out.addRect(left + column * module, y - (row + 1) * module, module, module);
                    }
                }
            }
            out.fill();
            y -= size;
        }

        private void line(String text, float x, float size) throws IOException {
            out.beginText();
            out.setFont(font, size);
            out.newLineAtOffset(x, y);
            out.showText(text);
            out.endText();
        }

        private float width(String text, float size) throws IOException {
            return font.getStringWidth(text) / 1000 * size;
        }

        /** Breaks at spaces, and between any two characters where a word is wider than the page, as Japanese is. */
        private List<String> lines(String text, float size) throws IOException {
            float room = page.getWidth() - 2 * MARGIN;
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            int lastSpace = -1;
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                line.appendCodePoint(c);
                if (c == ' ') {
                    lastSpace = line.length() - 1;
                }
                if (width(line.toString(), size) > room && line.length() > Character.charCount(c)) {
                    int cut = lastSpace > 0 ? lastSpace : line.length() - Character.charCount(c);
                    lines.add(line.substring(0, cut));
                    line.delete(0, lastSpace > 0 ? cut + 1 : cut);
                    lastSpace = line.lastIndexOf(" ");
                }
                i += Character.charCount(c);
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
            }
            return lines;
        }

        private String printable(String text) {
            StringBuilder printable = new StringBuilder();
            text.codePoints().forEach(c -> {
                int written = Character.isWhitespace(c) ? ' ' : c;
                if (inFont(written)) {
                    printable.appendCodePoint(written);
                }
            });
            return printable.toString();
        }

        private boolean inFont(int c) {
            try {
                font.encode(Character.toString(c));
                return true;
            } catch (IllegalArgumentException | IOException e) {
                return false;
            }
        }
    }
}
