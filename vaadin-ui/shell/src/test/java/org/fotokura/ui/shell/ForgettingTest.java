// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.data.binder.BeanPropertySet;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;

class ForgettingTest {
    @Test
    void vaadinForgetsAfterABundleHasGoneAndOnlyThen() throws ReflectiveOperationException {
        Forgetting forgetting = new Forgetting();
        BeanPropertySet.get(Sample.class);
        forgetting.forget();
        assertFalse(Forgetting.propertySets().isEmpty());
        forgetting.bundleChanged(new BundleEvent(BundleEvent.STOPPED, gone()));
        forgetting.forget();
        assertTrue(Forgetting.propertySets().isEmpty());
    }

    private static Bundle gone() {
        return (Bundle) java.lang.reflect.Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> null);
    }

    /** A bean. */
    public static final class Sample {
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }
}
