// SPDX-License-Identifier: Apache-2.0
package org.fotokura.operations.core.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.fotokura.operations.DeclaredSettings;
import org.fotokura.operations.Setting;

/** Completes the key of a setting. */
@Service
public final class SettingKeys implements Completer {
    @Reference
    List<DeclaredSettings> declared;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(of(declared).map(Setting::key).toList()).complete(session, line, candidates);
    }

    static Stream<Setting<?>> of(List<DeclaredSettings> declared) {
        return declared.stream().flatMap(d -> d.settings().stream());
    }
}
