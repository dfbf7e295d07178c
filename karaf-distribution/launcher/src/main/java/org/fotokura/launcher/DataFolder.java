// SPDX-License-Identifier: Apache-2.0
package org.fotokura.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder that holds everything a server knows, so that the distribution beside it can be replaced at any time.
 *
 * <pre>
 * etc/        configuration; a file the operator changed is kept when the distribution brings another
 * secrets/    keys, for the owner only
 * log/        what the server and its database write down
 * karaf/      the framework's cache, made again for every new distribution
 * database/, vault/, ...  what the rooms keep
 * </pre>
 */
public final class DataFolder {
    private static final String SETTINGS = "custom.system.properties";
    private static final int USUAL_SSH_PORT = 8101;

    private final Path root;

    public DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    public Path etc() {
        return root.resolve("etc");
    }

    public Path operatorKey() {
        return root.resolve("secrets/operator.key");
    }

    /** The shell's port of the last start. */
    public int sshPort() throws IOException {
        return Integer.parseInt(settings().getProperty("fotokura.ssh.port", "0"));
    }

    /** The address at which the last start answers this machine's own programs. */
    public String localAddress() throws IOException {
        Properties settings = settings();
        String scheme = Boolean.parseBoolean(settings.getProperty("fotokura.tls")) ? "https" : "http";
        return scheme + "://127.0.0.1:" + settings.getProperty("fotokura.http.port", "0");
    }

    /** The public address of the last start. */
    public String publicAddress() throws IOException {
        return settings().getProperty("fotokura.url", "");
    }

    /** Makes the folder ready for a start of this distribution; tells what a person should know of. */
    public List<String> prepare(Path distribution, StartOptions options) throws IOException {
        List<String> remarks = new ArrayList<>();
        makeWritable();
        refuseIfRunning();
        PortInUse.refuseIfTaken(options.host(), options.port());
        Optional<Certificate> certificate = Certificate.of(root);
        certificate.ifPresent(
                c -> remarks.addAll(c.remarks(InstantSource.system().instant())));
        boolean other = forgetCacheOfAnotherBuild(distribution);
        if (other || !Files.exists(etc().resolve("config.properties"))) {
            layConfiguration(distribution.resolve("etc"), remarks);
        }
        OperatorKey key = OperatorKey.at(operatorKey());
        authorize(key);
        writeSettings(options, certificate);
        return remarks;
    }

    private void makeWritable() {
        try {
            for (String folder : List.of("etc", "log", "karaf/tmp", "instances")) {
                Files.createDirectories(root.resolve(folder));
            }
            Secrets.makeFolder(root.resolve("secrets"));
            Path probe = Files.createTempFile(root, "writable", "");
            Files.delete(probe);
        } catch (IOException e) {
            throw new CannotStart("The data folder " + root
                    + " cannot be written. Choose another with --data, or give this user the right to write there.");
        }
    }

    /** Whether a server runs on this folder: it holds the framework's lock. */
    public boolean isRunning() throws IOException {
        Path lock = root.resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private void refuseIfRunning() throws IOException {
        if (isRunning()) {
            throw new CannotStart("A server already runs on " + root + " and answers at " + localAddress() + ".");
        }
    }

    private boolean forgetCacheOfAnotherBuild(Path distribution) throws IOException {
        String id = Files.readString(distribution.resolve("build.id")) + distribution.toRealPath();
        Path mark = root.resolve("karaf/build.id");
        if (Files.exists(mark) && Files.readString(mark).equals(id)) {
            return false;
        }
        deleteTree(root.resolve("karaf/cache"));
        Files.writeString(mark, id);
        return true;
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void layConfiguration(Path shipped, List<String> remarks) throws IOException {
        Path list = root.resolve("karaf/shipped-etc");
        Map<String, String> before = Files.exists(list) ? readDigests(list) : Map.of();
        Map<String, String> now = new TreeMap<>();
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = shipped.relativize(file).toString();
                Path own = etc().resolve(name);
                if (!Files.exists(own) || digest(own).equals(before.getOrDefault(name, ""))) {
                    Files.createDirectories(own.getParent());
                    Files.copy(file, own, StandardCopyOption.REPLACE_EXISTING);
                } else if (!digest(own).equals(digest(file))) {
                    remarks.add("Kept your etc/" + name + "; the distribution brings another.");
                }
                now.put(name, digest(file));
            }
        }
        for (String gone : before.keySet()) {
            Path own = etc().resolve(gone);
            if (!now.containsKey(gone) && Files.exists(own) && digest(own).equals(before.get(gone))) {
                Files.delete(own);
            }
        }
        Files.write(
                list,
                now.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList());
    }

    private static Map<String, String> readDigests(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(in.readAllBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void authorize(OperatorKey key) throws IOException {
        Path file = etc().resolve("keys.properties");
        List<String> lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
        lines.removeIf(line -> line.startsWith(OperatorKey.USER + " =") || line.startsWith("_g_\\:operators ="));
        lines.add(OperatorKey.USER + " = " + key.authorized() + ",_g_:operators");
        lines.add("_g_\\:operators = group,admin,manager,viewer,systembundles,ssh");
        Secrets.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void writeSettings(StartOptions options, Optional<Certificate> certificate) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("fotokura.data", root.toString());
        settings.put("fotokura.demo", Boolean.toString(options.demo()));
        settings.put("fotokura.http.host", options.host());
        settings.put("fotokura.http.port", Integer.toString(options.port()));
        settings.put("fotokura.ssh.port", Integer.toString(chooseSshPort(options.sshPort())));
        settings.put("fotokura.tls", Boolean.toString(certificate.isPresent()));
        settings.put("fotokura.tls.file", Certificate.file(root).toString());
        settings.put(
                "fotokura.tls.password", certificate.map(Certificate::password).orElse(""));
        settings.put("fotokura.plain", Boolean.toString(certificate.isEmpty()));
        settings.put("fotokura.url", options.url().toString());
        settings.put("derby.system.home", root.resolve("database").toString());
        settings.put("derby.stream.error.file", root.resolve("log/derby.log").toString());
        StringBuilder text = new StringBuilder("# Written by every start from its options.\n");
        settings.forEach((name, value) -> text.append(name)
                .append(" = ")
                .append(value.replace("\\", "\\\\"))
                .append('\n'));
        Secrets.write(etc().resolve(SETTINGS), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private int chooseSshPort(int wanted) throws IOException {
        if (wanted != 0) {
            PortInUse.refuseIfTaken("127.0.0.1", wanted);
            return wanted;
        }
        return PortInUse.freeNear(sshPort() == 0 ? USUAL_SSH_PORT : sshPort());
    }

    private Properties settings() throws IOException {
        Properties properties = new Properties();
        Path file = etc().resolve(SETTINGS);
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        return properties;
    }
}
