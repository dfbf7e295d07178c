// SPDX-License-Identifier: Apache-2.0
package org.fotokura.karaf.subject;

import java.util.Map;
import java.util.TreeMap;

/** Which classes of the one Karaf we know ask for the subject, and how often. */
final class ExpectedHits {
    static final Map<String, Integer> OF_KARAF_4_4_10 = places();

    private static final String KARAF = "-4.4.10.jar!org/apache/karaf/";
    private static final String FELIX = "-4.4.10.jar!org/apache/felix/";

    private ExpectedHits() {}

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new TreeMap<>();
        for (String bundle : new String[] {"bundle.core", "jaas.command", "shell.core", "shell.ssh"}) {
            places.put("org.apache.karaf." + bundle + KARAF + "util/jaas/JaasHelper", 3);
        }
        places.put("org.apache.karaf.jaas.command" + KARAF + "jaas/command/SuCommand", 1);
        places.put("org.apache.karaf.jaas.command" + KARAF + "jaas/command/WhoamiCommand", 1);
        places.put("org.apache.karaf.services.eventadmin" + FELIX + "eventadmin/impl/handler/EventAdminImpl", 1);
        places.put("org.apache.karaf.shell.commands" + KARAF + "shell/commands/impl/WatchAction", 1);
        places.put("org.apache.karaf.shell.core" + FELIX + "gogo/runtime/CommandSessionImpl", 2);
        places.put("org.apache.karaf.shell.core" + KARAF + "shell/impl/console/osgi/LocalConsoleManager", 2);
        places.put(
                "org.apache.karaf.shell.core" + KARAF + "shell/impl/console/osgi/secured/SecuredSessionFactoryImpl", 1);
        places.put("org.apache.karaf.shell.core" + KARAF + "shell/support/ShellUtil", 1);
        places.put("org.apache.karaf.shell.ssh" + KARAF + "shell/ssh/ShellFactoryImpl$ShellImpl", 1);
        return places;
    }
}
