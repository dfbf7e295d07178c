// SPDX-License-Identifier: Apache-2.0
package org.fotokura.karaf.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class SubjectTransformerTest {
    private static final String SUBJECT = "javax/security/auth/Subject";

    /** A class as Karaf's are: it asks for the subject of its own access control context. */
    private static byte[] asking() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, "Asking", null, "java/lang/Object", null);
        MethodVisitor ask =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "ask", "()L" + SUBJECT + ";", null, null);
        ask.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/security/AccessController",
                "getContext",
                "()Ljava/security/AccessControlContext;",
                false);
        ask.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                SUBJECT,
                "getSubject",
                "(Ljava/security/AccessControlContext;)L" + SUBJECT + ";",
                false);
        ask.visitInsn(Opcodes.ARETURN);
        ask.visitMaxs(0, 0);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static final class Loader extends ClassLoader {
        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }

    @Test
    void whoAskedForTheSubjectStillGetsIt() throws Exception {
        SubjectTransformer.Patched patched =
                new SubjectTransformer().transform(asking()).orElseThrow();
        assertEquals("Asking", patched.className());
        assertEquals(1, patched.hits());
        Class<?> type = new Loader().define(patched.bytes());
        Subject subject = new Subject();
        Object seen = Subject.callAs(subject, () -> type.getMethod("ask").invoke(null));
        assertSame(subject, seen);
    }

    @Test
    void whatNeverAsksIsLeftAsItIs() throws IOException {
        try (InputStream own = SubjectTransformerTest.class.getResourceAsStream("SubjectTransformerTest.class")) {
            assertTrue(new SubjectTransformer().transform(own.readAllBytes()).isEmpty());
        }
    }

    @Test
    void aKarafThatIsNotTheKnownOneIsRefused(@TempDir Path assembly) throws IOException {
        Path jar = assembly.resolve("system/org/apache/karaf/new/new-9.9.jar");
        Files.createDirectories(jar.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("Asking.class"));
            out.write(asking());
        }
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> PatchSystem.main(assembly.toString()));
        String words = String.valueOf(refusal.getMessage());
        assertTrue(words.contains("new-9.9.jar!Asking: 1 places, expected 0"), words);
        assertTrue(words.contains("SuCommand: 0 places, expected 1"), words);
    }
}
