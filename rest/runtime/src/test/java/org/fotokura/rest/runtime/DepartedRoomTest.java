// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fotokura.operations.StoreId;
import org.fotokura.rest.RestResources;
import org.junit.jupiter.api.Test;

class DepartedRoomTest {
    private static final int CYCLES = 50;

    /** Loads the sample room anew, as an updated bundle would. */
    private static final class RoomLoader extends ClassLoader {
        private static final String ROOM = BirdsResource.class.getName();

        RoomLoader() {
            super(DepartedRoomTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ROOM)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) {
            try (InputStream in = Objects.requireNonNull(
                    getParent().getResourceAsStream(name.replace('.', '/').concat(".class")))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void noClassLoaderOfARoomOutlivesItsMount() throws Exception {
        try (LivingHouse house = new LivingHouse()) {
            List<WeakReference<ClassLoader>> departed = new ArrayList<>();
            for (int i = 0; i < CYCLES; i++) {
                departed.add(comeAndGo(house));
            }
            WeakReference<byte[]> canary = new WeakReference<>(new byte[1024]);
            while (canary.get() != null || departed.stream().anyMatch(r -> r.get() != null)) {
                System.gc();
                if (canary.get() == null && settled(departed)) {
                    break;
                }
            }
            assertEquals(0, departed.stream().filter(r -> r.get() != null).count(), "class loaders of departed rooms");
        }
    }

    /** Whether further collections change nothing. */
    private static boolean settled(List<WeakReference<ClassLoader>> departed) {
        for (int i = 0; i < 10; i++) {
            long before = departed.stream().filter(r -> r.get() != null).count();
            if (before == 0) {
                return true;
            }
            System.gc();
            if (departed.stream().filter(r -> r.get() != null).count() < before) {
                return false;
            }
        }
        return true;
    }

    private static WeakReference<ClassLoader> comeAndGo(LivingHouse house) throws Exception {
        ClassLoader loader = new RoomLoader();
        Object room = loader.loadClass(BirdsResource.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        assertNotSame(BirdsResource.class, room.getClass());
        try (Mount mount = house.mount("birds", (RestResources) room)) {
            assertEquals(200, house.send(house.asClerk("/api/v1/birds")).statusCode());
            assertEquals(
                    200,
                    house.send(house.asClerk("/api/v1/birds")
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"x\",\"wings\":2}")))
                            .statusCode());
            assertEquals(
                    404,
                    house.send(house.asClerk("/api/v1/birds/" + new StoreId(1) + "/none"))
                            .statusCode());
            house.nouns.remove(mount);
        }
        return new WeakReference<>(loader);
    }
}
