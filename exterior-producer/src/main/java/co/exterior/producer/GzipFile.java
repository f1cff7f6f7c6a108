// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file, decompressed where they are gzip, which its first bytes tell and not its name. What is cut off
 * or damaged is a failure, never a shorter file, and so is what would swell without end.
 */
final class GzipFile extends FilterInputStream {

    private static final int FIRST = 0x1F;
    private static final int SECOND = 0x8B;
    private static final int CHUNK = 1 << 16;

    /** Text of the register shrinks to a tenth or so; what shrinks to less than a hundredth was made to do harm. */
    private static final long LARGEST_RATIO = 100;

    private static final long NOT_YET_JUDGED = 64L << 20;

    private final long compressed;
    private long given;

    private GzipFile(InputStream bytes, long compressed) {
        super(bytes);
        this.compressed = compressed;
    }

    static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), CHUNK);
        bytes.mark(2);
        boolean gzip = bytes.read() == FIRST && bytes.read() == SECOND;
        bytes.reset();
        return gzip ? new GzipFile(WholeMembers.of(bytes), Files.size(file)) : bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        given += Math.max(count, 0);
        if (given > NOT_YET_JUDGED && given / LARGEST_RATIO > compressed) {
            throw new IOException("it is decompressed to more than " + LARGEST_RATIO + " times its size");
        }
        return count;
    }

    /** The JDK's stream ends without a word where something else than gzip stands behind the first member. */
    private static final class WholeMembers extends GZIPInputStream {

        private static final int TRAILER = 8;
        private static final String WAY_OUT = ": fetch it again";

        private WholeMembers(InputStream bytes) throws IOException {
            super(bytes, CHUNK);
        }

        static WholeMembers of(InputStream bytes) throws IOException {
            try {
                return new WholeMembers(bytes);
            } catch (EOFException | ZipException e) {
                throw explained(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int count = super.read(buffer, offset, length);
                if (count < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
                    throw new IOException("something else stands behind its gzip data" + WAY_OUT);
                }
                return count;
            } catch (EOFException | ZipException e) {
                throw explained(e);
            }
        }

        private static IOException explained(IOException e) {
            String state = e instanceof EOFException ? "cut off" : "damaged";
            return new IOException("its gzip data is " + state + WAY_OUT, e);
        }
    }
}
