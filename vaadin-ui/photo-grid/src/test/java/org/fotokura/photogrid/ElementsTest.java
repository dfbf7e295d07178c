// SPDX-License-Identifier: Apache-2.0
package org.fotokura.photogrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.fotokura.testing.karaf.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The elements in a real browser, over the workbench. */
@TestInstance(Lifecycle.PER_CLASS)
class ElementsTest {
    private static final String ROOT = "document.querySelector('fk-photo-grid').shadowRoot";
    private static final String SCROLLER = ROOT + ".querySelector('.scroller')";
    private static final String ACTIVE = "(" + ROOT + ".activeElement?.tile?.index ?? -1)";
    private static final String VIEWER = ROOT + ".querySelector('fk-photo-viewer')";

    private Workbench bench;
    private Browser browser;
    private int pages;

    @BeforeAll
    void open() throws IOException {
        bench = new Workbench(0);
        bench.start();
        browser = Browser.open(1200, 800);
    }

    @AfterAll
    void close() {
        browser.close();
        bench.stop();
    }

    @Test
    void theKeyboardReachesThePhotosAndTheViewer() {
        grid("few");
        browser.evaluate(ROOT + ".querySelector('.tile').focus()");
        browser.press("ArrowRight").press("ArrowRight");
        assertEquals(2, active());
        browser.press("ArrowDown");
        assertTrue(active() > 2);
        browser.press("ArrowUp");
        assertEquals(2, active());
        browser.press("Enter").await("the viewer", VIEWER + "?.isOpen === true && location.hash === '#photo=f2'");
        browser.press("ArrowRight").await("the next photo", "location.hash === '#photo=f3'");
        browser.press("Escape")
                .await("the grid", "!" + VIEWER + ".isOpen && location.hash === '' && " + ACTIVE + " === 3");
    }

    @Test
    void backClosesTheViewerAndForwardOpensIt() {
        grid("few");
        browser.click("fk-photo-grid .tile, .tile").await("the viewer", VIEWER + "?.isOpen === true");
        browser.evaluate("history.back()");
        browser.await("the grid", "!" + VIEWER + ".isOpen");
        browser.evaluate("history.forward()");
        browser.await("the viewer again", VIEWER + ".isOpen");
    }

    @Test
    void anAddressOfAPhotoOpensIt() {
        browser.go(address("/?owner=few&page=" + ++pages + "#photo=f300"));
        browser.await("the photo", VIEWER + "?.isOpen === true");
        assertEquals("#photo=f300", browser.evaluate("location.hash").asString());
    }

    @Test
    void theLastOfAHundredThousandPhotosIsOneKeyAwayAndFewElementsExist() {
        grid("many");
        double height = browser.evaluate(SCROLLER + ".scrollHeight").asDouble();
        assertTrue(height > 1_000_000, "height before anything is loaded: " + height);
        browser.evaluate(SCROLLER + ".scrollTop = " + SCROLLER + ".scrollHeight");
        browser.await(
                "photos at the end",
                "[..." + ROOT + ".querySelectorAll('.tile.shown')].some(t => t.tile.index === 99999)");
        assertTrue(browser.evaluate(ROOT + ".querySelectorAll('*').length").asInt() < 3000);
    }

    @Test
    void theNameOfTheMonthStaysInSight() {
        grid("few");
        browser.evaluate(SCROLLER + ".scrollTop = 1500");
        browser.await("photos", ROOT + ".querySelectorAll('.tile.shown').length > 8");
        browser.await(
                "the name at the top",
                "[..." + ROOT + ".querySelectorAll('.head')].some(h => Math.abs(h.getBoundingClientRect().top - "
                        + SCROLLER + ".getBoundingClientRect().top) < 2)");
    }

    @Test
    void pickedPhotosAreDecidedTogether() {
        grid("few");
        browser.evaluate(ROOT + ".querySelector('.tile').focus()");
        browser.press(" ").press("ArrowRight").press(" ").awaitText("2 photos picked");
        browser.evaluate(ROOT + ".querySelector('.bar button[value=discard]').click()");
        browser.await(
                "the decision", "window.told?.some(e => e.type === 'photos-decided' && e.detail.ids.length === 2)");
        browser.await("the look", ROOT + ".querySelectorAll('.tile.discard').length >= 2");
    }

    @Test
    void aPhotoInPreparationAppearsByItself() {
        grid("few");
        browser.await("it is announced", ROOT + ".querySelectorAll('.tile.preparing').length > 0");
        browser.await("it is there", ROOT + ".querySelectorAll('.tile.preparing').length === 0");
    }

    @Test
    void aTimelineThatCannotBeReadSaysSoAndOffersToTryAgain() {
        browser.go(address("/?owner=broken"))
                .awaitText("The catalogue cannot be read at the moment.")
                .awaitText("Try again");
    }

    @Test
    void anOwnerWithoutPhotosIsToldSoInTheirLanguage() {
        browser.go(address("/?owner=none&lang=ja"));
        browser.await(
                "the words",
                "document.querySelector('fk-photo-grid')?.shadowRoot?.querySelector('.state slot')?.textContent === 'まだ写真がありません。'");
    }

    @Test
    void everyFileOfAnIntakeFindsItsEnd(@TempDir Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("one", "two", "three", "again", "later", "cut", "refuse", "torn")) {
            files.add(photo(folder.resolve(name + ".jpg"), name));
        }
        files.add(Files.writeString(folder.resolve("animation.gif"), "GIF89a and more"));
        files.add(Files.createFile(folder.resolve("empty.jpg")));
        browser.go(address("/intake"));
        browser.await(
                "the uploader",
                "document.querySelector('fk-intake')?.shadowRoot?.querySelector('input[type=file]') != null");
        browser.choose("input[type=file]", files)
                .awaitText("Refused: GIF pictures are not taken yet.")
                .awaitText("The file is empty.");
        browser.clickName("Take in 8 photos");
        browser.await("the end", "window.told?.some(e => e.type === 'intake-done')");
        String done = "window.told.find(e => e.type === 'intake-done').detail";
        assertEquals(6, browser.evaluate(done + ".kept").asInt());
        assertEquals(1, browser.evaluate(done + ".already").asInt());
        assertEquals(3, browser.evaluate(done + ".refused").asInt());
        assertEquals(0, browser.evaluate(done + ".failed").asInt());
        browser.awaitText("Refused: The picture has 120 megapixels; at most 100 are taken.")
                .awaitText("Already kept since May 14, 2026")
                .awaitText("Kept as it came, but the file is damaged");
    }

    private void grid(String owner) {
        browser.go(address("/?owner=" + owner + "&page=" + ++pages));
        browser.await(
                "photos", "document.querySelector('fk-photo-grid')?.shadowRoot?.querySelector('.tile.shown') != null");
    }

    private int active() {
        return browser.evaluate(ACTIVE).asInt();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + bench.port() + path);
    }

    private static Path photo(Path file, String seed) throws IOException {
        BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(seed.hashCode()));
        g.fillRect(0, 0, 300, 200);
        g.dispose();
        ImageIO.write(image, "jpeg", file.toFile());
        return file;
    }
}
