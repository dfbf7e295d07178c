// SPDX-License-Identifier: Apache-2.0
package org.fotokura.itest.exam;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.mavenBundle;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.propagateSystemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.ProbeBuilder;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;
import org.ops4j.pax.exam.options.extra.VMOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Vault and catalog as bundles: woven entities, migrated units, components satisfied by the runtime. What stands to
 * their left (stores, customers, clocks) are {@link StandIns}, so that each contract finds the world it describes.
 *
 * <p>Pax Exam has no driver for Jupiter; its probe starts Jupiter itself.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ContractsInsideIT {
    private static final String SETTINGS = "etc/custom.system.properties";

    @Inject
    @SuppressWarnings("NullAway.Init") // by Pax Exam
    private BundleContext context;

    @Configuration
    public Option[] server() {
        String karaf = System.getProperty("karaf.version");
        return options(
                karafDistributionConfiguration()
                        .frameworkUrl(new File(System.getProperty("fotokura.distribution"))
                                .toURI()
                                .toString())
                        .name("Fotokura")
                        .karafVersion(karaf)
                        .unpackDirectory(new File("target/exam"))
                        .useDeployFolder(false),
                keepRuntimeFolder(),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                configureSecurity().disableKarafMBeanServerBuilder(),
                logLevel(LogLevel.INFO),
                editConfigurationFilePut(SETTINGS, "fotokura.data", "${karaf.base}/fotokura"),
                editConfigurationFilePut(SETTINGS, "fotokura.http.host", "127.0.0.1"),
                editConfigurationFilePut(SETTINGS, "fotokura.http.port", "0"),
                editConfigurationFilePut(SETTINGS, "fotokura.ssh.port", "0"),
                editConfigurationFilePut(SETTINGS, "fotokura.url", "http://localhost"),
                editConfigurationFilePut(SETTINGS, "fotokura.demo", "false"),
                editConfigurationFilePut(SETTINGS, "derby.system.home", "${karaf.base}/fotokura/database"),
                editConfigurationFilePut(SETTINGS, "derby.stream.error.file", "${karaf.base}/derby.log"),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.localRepository",
                        System.getProperty("fotokura.repository")),
                editConfigurationFilePut(
                        "etc/org.apache.karaf.features.cfg",
                        "featuresBoot",
                        "scr, eventadmin, shell, fotokura-vault, fotokura-catalog"),
                propagateSystemProperty("java.io.tmpdir"),
                jupiter(),
                javaOptions(karaf));
    }

    private static Option jupiter() {
        String jupiter = System.getProperty("junit.version");
        String platform = System.getProperty("junit.platform.version");
        return composite(
                mavenBundle("org.apiguardian", "apiguardian-api", "1.1.2"),
                mavenBundle("org.opentest4j", "opentest4j", "1.3.0"),
                mavenBundle("org.junit.platform", "junit-platform-commons", platform),
                mavenBundle("org.junit.platform", "junit-platform-engine", platform),
                mavenBundle("org.junit.platform", "junit-platform-launcher", platform),
                mavenBundle("org.junit.jupiter", "junit-jupiter-api", jupiter),
                mavenBundle("org.junit.jupiter", "junit-jupiter-engine", jupiter));
    }

    /** What bin/karaf would say to Java; Pax Exam starts it without that script. */
    private static Option javaOptions(String karaf) {
        Stream<String> always = Stream.of(
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module",
                "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + karaf + ".jar",
                "--patch-module",
                "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + karaf + ".jar",
                "--add-opens",
                "java.base/java.security=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.net=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.util=ALL-UNNAMED",
                "--add-opens",
                "java.naming/javax.naming.spi=ALL-UNNAMED",
                "--add-opens",
                "java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
                "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
                "--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-classpath",
                "lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*");
        int java = Runtime.version().feature();
        Stream<String> manager = java < 24 ? Stream.of("-Djava.security.manager=allow") : Stream.empty();
        return composite(Stream.concat(manager, always).map(VMOption::new).toArray(Option[]::new));
    }

    @ProbeBuilder
    public TestProbeBuilder probe(TestProbeBuilder probe) {
        probe.setHeader(Constants.IMPORT_PACKAGE, "*;resolution:=optional");
        probe.setHeader(Constants.DYNAMICIMPORT_PACKAGE, "*");
        return probe;
    }

    @Before
    public void furnish() {
        StandIns.furnish(context);
    }

    @Test
    public void theVaultKeepsItsContract() {
        run(VaultInside.class, 15);
    }

    @Test
    public void theCatalogueKeepsItsContract() {
        run(CatalogInside.class, 15);
    }

    private void run(Class<?> contract, int atLeast) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ContractsInsideIT.class.getClassLoader());
        try {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(contract))
                    .build();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create(withJupiter()).execute(request, listener);
            TestExecutionSummary summary = listener.getSummary();
            StringWriter failures = new StringWriter();
            summary.printFailuresTo(new PrintWriter(failures), 12);
            System.out.println(contract.getSimpleName() + ": " + summary.getTestsSucceededCount() + " succeeded, "
                    + summary.getTestsFailedCount() + " failed");
            assertEquals(failures.toString(), 0, summary.getTotalFailureCount());
            assertEquals("skipped", 0, summary.getTestsSkippedCount() + summary.getTestsAbortedCount());
            assertTrue(
                    "only " + summary.getTestsSucceededCount() + " tests were found",
                    summary.getTestsSucceededCount() >= atLeast);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Jupiter's engine from its own bundle: its package is not for import. */
    private LauncherConfig withJupiter() {
        Bundle engine = Stream.of(context.getBundles())
                .filter(bundle -> "junit-jupiter-engine".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        try {
            return LauncherConfig.builder()
                    .enableTestEngineAutoRegistration(false)
                    .addTestEngines((TestEngine) engine.loadClass("org.junit.jupiter.engine.JupiterTestEngine")
                            .getDeclaredConstructor()
                            .newInstance())
                    .build();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
