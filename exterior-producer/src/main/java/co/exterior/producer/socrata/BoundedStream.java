// SPDX-License-Identifier: Apache-2.0
package co.exterior.producer.socrata;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails where it goes on behind a limit: a small body may unpack to any size. */
final class BoundedStream extends FilterInputStream {

    private final long limit;
    private long read;

    BoundedStream(InputStream bytes, long limit) {
        super(bytes);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return next < 0 ? next : counted(1, next);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        return count < 0 ? count : counted(count, count);
    }

    private int counted(int more, int result) throws IOException {
        read += more;
        if (read > limit) {
            throw new TooLargeException(limit);
        }
        return result;
    }
}
