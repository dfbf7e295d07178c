// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.turbojpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The functions of a libturbojpeg 2 library that are called here, as its header {@code turbojpeg.h} declares them. The library stays
 * loaded for as long as anything refers to this object.
 */
final class TurboJpeg {
    static final int GRAY = 3;
    static final int CMYK = 4;
    static final int S420 = 2;
    static final int COLOUR_RGB = 0;
    static final int COLOUR_YCC = 1;
    static final int COLOUR_GRAY = 2;
    static final int COLOUR_CMYK = 3;
    static final int COLOUR_YCCK = 4;
    static final int PIXEL_RGB = 0;
    static final int PIXEL_CMYK = 11;
    /** Do not allocate or grow the buffer for the result. */
    static final int NO_REALLOC = 1024;
    /** Give up after 500 scans; older libraries ignore it. */
    static final int LIMIT_SCANS = 32768;

    private static final int WARNING = 0;

    private final String name;
    private final MethodHandle initDecompress;
    private final MethodHandle initCompress;
    private final MethodHandle destroy;
    private final MethodHandle errorText;
    private final MethodHandle errorCode;
    private final MethodHandle header;
    private final MethodHandle decompress;
    private final MethodHandle decompressToPlanes;
    private final MethodHandle compressFromPlanes;

    /**
     * Loads the library.
     *
     * @param name what people call it
     * @throws IllegalArgumentException when there is no such library, or it lacks a function
     */
    TurboJpeg(Path library, String name) {
        MemoryLayout cLong = Linker.nativeLinker().canonicalLayouts().get("long");
        if (cLong == null || cLong.byteSize() != Long.BYTES) {
            throw new IllegalArgumentException("a platform whose C long is not 64 bits wide");
        }
        this.name = name;
        SymbolLookup lookup = SymbolLookup.libraryLookup(library, Arena.ofAuto());
        initDecompress = bind(lookup, "tjInitDecompress", FunctionDescriptor.of(ADDRESS));
        initCompress = bind(lookup, "tjInitCompress", FunctionDescriptor.of(ADDRESS));
        destroy = bind(lookup, "tjDestroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        errorText = bind(lookup, "tjGetErrorStr2", FunctionDescriptor.of(ADDRESS, ADDRESS));
        errorCode = bind(lookup, "tjGetErrorCode", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        header = bind(
                lookup,
                "tjDecompressHeader3",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        decompress = bind(
                lookup,
                "tjDecompress2",
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
                        JAVA_INT));
        decompressToPlanes = bind(
                lookup,
                "tjDecompressToYUVPlanes",
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
        compressFromPlanes = bind(
                lookup,
                "tjCompressFromYUVPlanes",
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT,
                        JAVA_INT));
    }

    private static MethodHandle bind(SymbolLookup lookup, String name, FunctionDescriptor descriptor) {
        MemorySegment symbol = lookup.find(name)
                .orElseThrow(() -> new IllegalArgumentException("the library has no function " + name));
        return Linker.nativeLinker().downcallHandle(symbol, descriptor);
    }

    String name() {
        return name;
    }

    /** A fresh decompressor. Used for one image only: some errors leave a handle in a state that spoils the next image. */
    Handle decompressor() throws IOException {
        return open(initDecompress);
    }

    Handle compressor() throws IOException {
        return open(initCompress);
    }

    private Handle open(MethodHandle init) throws IOException {
        MemorySegment handle;
        try {
            handle = (MemorySegment) init.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (handle.equals(MemorySegment.NULL)) {
            throw new IOException("libturbojpeg has no memory for another image");
        }
        return new Handle(handle);
    }

    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("a native call threw", e);
    }

    /** What the header of a file says. */
    record Header(int width, int height, int subsampling, int colours) {}

    /** A handle of the library, for one thread and one image. */
    final class Handle implements AutoCloseable {
        private final MemorySegment handle;

        private Handle(MemorySegment handle) {
            this.handle = handle;
        }

        Header header(Arena arena, MemorySegment file) throws IOException {
            MemorySegment out = arena.allocate(JAVA_INT, 4);
            int failed;
            try {
                failed = (int) header.invokeExact(
                        handle, file, file.byteSize(), out, out.asSlice(4), out.asSlice(8), out.asSlice(12));
            } catch (Throwable e) {
                throw unexpected(e);
            }
            Header read = new Header(
                    out.getAtIndex(JAVA_INT, 0),
                    out.getAtIndex(JAVA_INT, 1),
                    out.getAtIndex(JAVA_INT, 2),
                    out.getAtIndex(JAVA_INT, 3));
            // An unusual subsampling fails too, with everything else filled in.
            if (read.width() < 1 || read.height() < 1) {
                throw new IOException(failed == 0 ? "no picture" : text());
            }
            return read;
        }

        /** Answers whether there were errors that could be worked around. */
        boolean decompressToPlanes(
                MemorySegment file, MemorySegment planes, int width, MemorySegment strides, int height)
                throws IOException {
            int failed;
            try {
                failed = (int) decompressToPlanes.invokeExact(
                        handle, file, file.byteSize(), planes, width, strides, height, LIMIT_SCANS);
            } catch (Throwable e) {
                throw unexpected(e);
            }
            return damaged(failed);
        }

        /** Answers whether there were errors that could be worked around. */
        boolean decompress(MemorySegment file, MemorySegment pixels, int width, int height, int format)
                throws IOException {
            int failed;
            try {
                failed = (int) decompress.invokeExact(
                        handle, file, file.byteSize(), pixels, width, 0, height, format, LIMIT_SCANS);
            } catch (Throwable e) {
                throw unexpected(e);
            }
            return damaged(failed);
        }

        /** Answers the size of the file that stands at the beginning of {@code out}. */
        long compress(
                Arena arena,
                MemorySegment planes,
                int width,
                MemorySegment strides,
                int height,
                int subsampling,
                MemorySegment out,
                int quality)
                throws IOException {
            MemorySegment buffer = arena.allocateFrom(ADDRESS, out);
            MemorySegment size = arena.allocateFrom(JAVA_LONG, out.byteSize());
            int failed;
            try {
                failed = (int) compressFromPlanes.invokeExact(
                        handle, planes, width, strides, height, subsampling, buffer, size, quality, NO_REALLOC);
            } catch (Throwable e) {
                throw unexpected(e);
            }
            if (failed != 0) {
                throw new IOException(text());
            }
            return size.get(JAVA_LONG, 0);
        }

        private boolean damaged(int failed) throws IOException {
            if (failed == 0) {
                return false;
            }
            int code;
            try {
                code = (int) errorCode.invokeExact(handle);
            } catch (Throwable e) {
                throw unexpected(e);
            }
            if (code != WARNING) {
                throw new IOException(text());
            }
            return true;
        }

        private String text() {
            try {
                MemorySegment text = (MemorySegment) errorText.invokeExact(handle);
                return text.reinterpret(400).getString(0);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }

        @Override
        public void close() {
            try {
                int ignored = (int) destroy.invokeExact(handle);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }
    }
}
