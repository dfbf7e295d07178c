// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fotokura.catalog.Attributes;
import org.fotokura.catalog.Catalog;
import org.fotokura.catalog.Facts;
import org.fotokura.catalog.NewPhoto;
import org.fotokura.catalog.PhotoId;
import org.fotokura.catalog.Selection;
import org.fotokura.catalog.TakenAt;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.UnknownCustomerException;
import org.fotokura.operations.Actor;
import org.fotokura.operations.Assignment;
import org.fotokura.operations.Role;
import org.fotokura.operations.Scope;
import org.fotokura.operations.StoreId;
import org.fotokura.photogrid.PhotoGrid;
import org.fotokura.testing.catalog.HeapCatalog;
import org.fotokura.testing.vault.HeapVault;
import org.fotokura.testing.vault.Samples;
import org.fotokura.ui.Frame;
import org.fotokura.vault.Pin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhotosOnScreenTest {
    private static final StoreId STORE = new StoreId(1);
    private static final StoreId OTHER = new StoreId(2);
    private static final CustomerId OWNER = new CustomerId(10);
    private static final Actor CLERK = staff(100, Role.CLERK, STORE);
    private static final Actor AUDITOR = staff(101, Role.AUDITOR, STORE);
    private static final Actor STRANGER = staff(102, Role.CLERK, OTHER);

    private final HeapVault vault = new HeapVault();
    private final HeapCatalog catalog = new HeapCatalog(vault, () -> Instant.parse("2026-11-22T10:00:00Z"));

    @BeforeEach
    void knowTheOwner() {
        catalog.knows(OWNER, STORE);
    }

    @Test
    void theCardShowsTheNewestPhotosAndLeadsToEach() {
        PhotoId older = photo(1, "2026-03-01T09:00:00");
        PhotoId newer = photo(2, "2026-05-01T09:00:00");
        Component card = card(CLERK);
        List<String> pictures = all(card, Image.class).map(Image::getSrc).toList();
        assertEquals(List.of(picture(newer), picture(older)), pictures);
        List<String> links = all(card, Anchor.class).map(Anchor::getHref).toList();
        assertEquals(
                List.of(
                        "office/photos/" + OWNER,
                        "office/photos/" + OWNER + "#photo=" + newer,
                        "office/photos/" + OWNER + "#photo=" + older),
                links);
    }

    @Test
    void aPhotoThatIsNotPreparedHasAPlaceButNoPicture() {
        record(3, Selection.KEEP);
        Component card = card(CLERK);
        assertEquals(0, all(card, Image.class).count());
        assertEquals(2, all(card, Anchor.class).count());
    }

    @Test
    void whoMayNotSeeThePhotosGetsNoCard() {
        record(4, Selection.KEEP);
        assertTrue(new PhotosCard(catalog)
                .open(OWNER, new OpenTab(STRANGER, Frame.BACK_OFFICE))
                .isEmpty());
    }

    @Test
    void theCardFollowsItsOwner() {
        OpenTab tab = new OpenTab(CLERK, Frame.BACK_OFFICE);
        Component card = new PhotosCard(catalog).open(OWNER, tab).orElseThrow();
        assertEquals(0, all(card, Anchor.class).count());
        record(5, Selection.KEEP);
        tab.happens(Catalog.CHANGED_TOPIC, Map.of("owner", new CustomerId(99).toString()));
        assertEquals(0, all(card, Anchor.class).count());
        tab.happens(Catalog.CHANGED_TOPIC, Map.of("owner", OWNER.toString()));
        assertEquals(2, all(card, Anchor.class).count());
    }

    @Test
    void whoMayChooseFindsTheUndecidedAndTheDiscarded() {
        record(6, Selection.KEEP);
        record(7, Selection.UNDECIDED);
        record(8, Selection.UNDECIDED);
        record(9, Selection.DISCARD);
        PhotoWall wall = new PhotoWall(catalog, new OpenTab(CLERK, Frame.BACK_OFFICE), OWNER);
        assertEquals(List.of("All (3)", "Undecided (2)", "Discarded (1)"), labels(wall));
        PhotoGrid grid = all(wall, PhotoGrid.class).findFirst().orElseThrow();
        assertEquals(OWNER.toString(), grid.getElement().getProperty("owner"));
        assertTrue(grid.getElement().getProperty("mayDecide", false));
    }

    @Test
    void whoMayOnlySeeChoosesNothing() {
        record(10, Selection.UNDECIDED);
        PhotoWall wall = new PhotoWall(catalog, new OpenTab(AUDITOR, Frame.BACK_OFFICE), OWNER);
        assertEquals(List.of(), labels(wall));
        PhotoGrid grid = all(wall, PhotoGrid.class).findFirst().orElseThrow();
        assertTrue(!grid.getElement().getProperty("mayDecide", true));
    }

    @Test
    void aChoiceMadeElsewhereIsCounted() {
        PhotoId photo = record(11, Selection.UNDECIDED);
        OpenTab tab = new OpenTab(CLERK, Frame.BACK_OFFICE);
        PhotoWall wall = new PhotoWall(catalog, tab, OWNER);
        catalog.decide(CLERK, List.of(photo), Selection.KEEP);
        tab.happens(Catalog.CHANGED_TOPIC, Map.of("owner", OWNER.toString(), "photo", photo.toString()));
        assertEquals(List.of("All (1)", "Undecided (0)", "Discarded (0)"), labels(wall));
    }

    @Test
    void aStrangersWallDoesNotOpen() {
        OpenTab tab = new OpenTab(STRANGER, Frame.BACK_OFFICE);
        assertThrows(UnknownCustomerException.class, () -> new PhotoWall(catalog, tab, OWNER));
        assertEquals(0, tab.listeners());
    }

    private Component card(Actor actor) {
        return new PhotosCard(catalog)
                .open(OWNER, new OpenTab(actor, Frame.BACK_OFFICE))
                .orElseThrow();
    }

    private PhotoId photo(long seed, String taken) {
        PhotoId id = record(seed, Selection.KEEP);
        catalog.prepared(
                id,
                new Facts(
                        4000,
                        3000,
                        0x336699,
                        Optional.of(new TakenAt(LocalDateTime.parse(taken), Optional.empty())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return id;
    }

    private PhotoId record(long seed, Selection selection) {
        byte[] bytes = Samples.bytes(seed, 1000);
        try (Pin pin = vault.put(new ByteArrayInputStream(bytes), Optional.empty(), 5000)) {
            return catalog.record(
                            CLERK,
                            new NewPhoto(
                                    OWNER,
                                    77,
                                    pin.digest(),
                                    pin.size(),
                                    "IMG_" + seed + ".JPG",
                                    "image/jpeg",
                                    4000,
                                    3000,
                                    selection,
                                    Attributes.none()))
                    .photo()
                    .id();
        }
    }

    private static String picture(PhotoId id) {
        return "/api/v1/photos/" + id + "/renditions/256";
    }

    private static List<String> labels(Component page) {
        return all(page, NativeButton.class).map(NativeButton::getText).toList();
    }

    private static <T extends Component> Stream<T> all(Component root, Class<T> type) {
        return Stream.concat(
                Stream.of(root).filter(type::isInstance).map(type::cast),
                root.getChildren().flatMap(c -> all(c, type)));
    }

    private static Actor staff(long id, Role role, StoreId store) {
        return Actor.staff(id, role.name(), Set.of(new Assignment(role, Scope.of(store))));
    }
}
