// SPDX-License-Identifier: Apache-2.0
package org.fotokura.testing.karaf.inside;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Why something is not there: bundles that did not start and components that wait, each with what it waits for. */
final class Absences {
    private final BundleContext context;

    Absences(BundleContext context) {
        this.context = context;
    }

    String explain() {
        List<String> lines = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
                lines.add("bundle " + bundle.getSymbolicName() + " is " + state(bundle.getState()));
            }
        }
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        if (reference == null) {
            lines.add("there is no component runtime");
        } else {
            ServiceComponentRuntime runtime = context.getService(reference);
            for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
                describe(runtime, component, lines);
            }
        }
        return lines.isEmpty() ? "Every bundle is active and every component satisfied." : String.join("\n", lines);
    }

    private static void describe(
            ServiceComponentRuntime runtime, ComponentDescriptionDTO component, List<String> lines) {
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty() && component.configurationPolicy.equals("require")) {
            lines.add("component " + component.name + " waits for its configuration "
                    + String.join(", ", component.configurationPid));
        }
        for (ComponentConfigurationDTO configuration : configurations) {
            for (UnsatisfiedReferenceDTO unsatisfied : configuration.unsatisfiedReferences) {
                String wanted = unsatisfied.name;
                for (var declared : component.references) {
                    if (declared.name.equals(unsatisfied.name)) {
                        wanted = declared.interfaceName;
                    }
                }
                lines.add("component " + component.name + " waits for " + wanted
                        + (unsatisfied.target == null ? "" : " " + unsatisfied.target));
            }
            if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                lines.add("component " + component.name + " failed: " + configuration.failure);
            }
        }
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "installed only: its imports do not resolve";
            case Bundle.RESOLVED -> "resolved, not started";
            case Bundle.STOPPING -> "stopping";
            default -> "in state " + state;
        };
    }
}
