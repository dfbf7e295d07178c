// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fotokura.operations.StoreId;
import org.fotokura.stores.Store;
import org.junit.jupiter.api.Test;

class InvitationSlipTest {
    private static final String LINK = "https://photos.example/invite/7K3M-9QXD-2FHT";

    @Test
    void aCameraReadsTheLink() throws Exception {
        try (PDDocument document = Loader.loadPDF(slip("Ada Lovelace").pdf(Locale.ENGLISH))) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            BinaryBitmap bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
            assertEquals(LINK, new QRCodeReader().decode(bitmap).getText());
        }
    }

    @Test
    void aPersonCanTypeTheCode() throws IOException {
        String text = text(slip("Ada Lovelace").pdf(Locale.ENGLISH));
        assertTrue(text.contains("7K3M-9QXD-2FHT"), text);
        assertTrue(text.contains("https://photos.example/invite"), text);
        assertTrue(text.contains("December 24, 2026"), text);
    }

    @Test
    void japaneseNamesSurvive() throws IOException {
        String text = text(slip("佐藤 美咲").pdf(Locale.JAPANESE));
        assertTrue(text.contains("佐藤 美咲 様"), text);
        assertTrue(text.contains("2026年12月24日"), text);
    }

    @Test
    void aCharacterThatTheFontLacksIsLeftOut() throws IOException {
        String text = text(slip("Ada 🦄 Lovelace").pdf(Locale.GERMAN));
        assertTrue(text.contains("Ada") && text.contains("Lovelace"), text);
    }

    private static InvitationSlip slip(String name) {
        Store store = new Store(
                new StoreId(1),
                "GINZA",
                "Foto Ginza",
                "東京都中央区銀座1-2-3",
                "03-1234-5678",
                ZoneId.of("Asia/Tokyo"),
                Locale.JAPANESE,
                Currency.getInstance("JPY"),
                1);
        return new InvitationSlip(
                store,
                name,
                "ada@example.org",
                "7K3M-9QXD-2FHT",
                LINK,
                "https://photos.example",
                LocalDate.of(2026, 12, 24));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
