// SPDX-License-Identifier: Apache-2.0
package org.fotokura.karaf.subject;

import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Replaces what JDK 24 took from Karaf: {@code Subject.getSubject} throws there, and threads no longer inherit a subject.
 *
 * <ul>
 *   <li>{@code Subject.getSubject(context)} becomes {@code Subject.current()};
 *   <li>the body of {@code JaasHelper.doAs} becomes {@code Subject.doAs};
 *   <li>the pools of the shell's session and of {@code shell:watch} carry the subject per task;
 *   <li>threads that the consoles and {@code jaas:su} start carry the subject of their maker.
 * </ul>
 */
final class SubjectTransformer {
    private static final String SUBJECT = "javax/security/auth/Subject";
    private static final String SUBJECTS = "org/apache/karaf/jaas/boot/Subjects";
    private static final String JAAS_HELPER = "org/apache/karaf/util/jaas/JaasHelper";
    private static final Set<String> STARTS_THREADS = Set.of(
            "org/apache/karaf/shell/impl/console/osgi/LocalConsoleManager",
            "org/apache/karaf/shell/ssh/ShellFactoryImpl$ShellImpl",
            "org/apache/karaf/jaas/command/SuCommand");
    private static final Set<String> HAS_POOLS = Set.of(
            "org/apache/felix/gogo/runtime/CommandSessionImpl", "org/apache/karaf/shell/commands/impl/WatchAction");

    /** A class that was changed, and at how many places. */
    record Patched(String className, int hits, byte[] bytes) {}

    Optional<Patched> transform(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassNode type = new ClassNode();
        reader.accept(type, 0);
        int hits = 0;
        for (MethodNode method : type.methods) {
            hits += type.name.equals(JAAS_HELPER) && method.name.equals("doAs")
                    ? delegateToSubject(method)
                    : redirectCalls(type.name, method);
        }
        if (hits == 0) {
            return Optional.empty();
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return Optional.of(new Patched(type.name, hits, writer.toByteArray()));
    }

    private static int delegateToSubject(MethodNode method) {
        InsnList body = new InsnList();
        body.add(new VarInsnNode(Opcodes.ALOAD, 0));
        body.add(new VarInsnNode(Opcodes.ALOAD, 1));
        body.add(new MethodInsnNode(Opcodes.INVOKESTATIC, SUBJECT, "doAs", method.desc, false));
        body.add(new InsnNode(Opcodes.ARETURN));
        method.instructions = body;
        method.tryCatchBlocks.clear();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        return 1;
    }

    private static int redirectCalls(String owner, MethodNode method) {
        int hits = 0;
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (!(instruction instanceof MethodInsnNode call)) {
                continue;
            }
            if (call.owner.equals(SUBJECT) && call.name.equals("getSubject")) {
                method.instructions.insertBefore(call, new InsnNode(Opcodes.POP));
                call.name = "current";
                call.desc = "()L" + SUBJECT + ";";
                hits++;
            } else if (STARTS_THREADS.contains(owner)
                    && call.owner.equals("java/lang/Thread")
                    && call.name.equals("<init>")
                    && call.desc.equals("(Ljava/lang/Runnable;Ljava/lang/String;)V")) {
                String wrap = Type.getMethodDescriptor(Type.getType(Runnable.class), Type.getType(Runnable.class));
                method.instructions.insertBefore(call, new InsnNode(Opcodes.SWAP));
                method.instructions.insertBefore(
                        call, new MethodInsnNode(Opcodes.INVOKESTATIC, SUBJECTS, "wrap", wrap, false));
                method.instructions.insertBefore(call, new InsnNode(Opcodes.SWAP));
                hits++;
            } else if (HAS_POOLS.contains(owner) && call.owner.equals("java/util/concurrent/Executors")) {
                call.owner = SUBJECTS;
                hits++;
            }
        }
        return hits;
    }
}
