// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.exterior.job.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** What a reader of the page has to know, where it asks for that. It never shows in a text. */
public final class PageToken {

    /** 22 characters of 64 are the 128 bits that nobody guesses. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{22,512}");

    private static final int LONGEST_FILE = 4096;

    private final byte[] token;

    private PageToken(String token) {
        this.token = token.getBytes(UTF_8);
    }

    /**
     * The token that a file holds, without the white space around it.
     *
     * @throws JobException where the file cannot be read or holds none
     */
    public static PageToken read(Path file) {
        String text = text(file).strip();
        if (!FORM.matcher(text).matches()) {
            throw JobException.settings("The file " + file + " holds no token for the page: a token has at least 22"
                    + " characters of A-Z a-z 0-9 . _ ~ + / = -, and openssl rand -hex 32 makes one.");
        }
        return new PageToken(text);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                return "";
            }
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw JobException.settings("The file " + file + " with the page's token cannot be read ("
                    + e.getClass().getSimpleName() + "): name a file that this user may read.");
        }
    }

    /** Whether that is the token; how long the answer takes says nothing about the token. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(token, presented.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "a token";
    }
}
