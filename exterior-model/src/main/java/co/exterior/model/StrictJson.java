// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** What every reading of JSON has in common: bytes that are taken strictly, and the limits of one message. */
final class StrictJson {

    /** A number is judged by its value: one of many digits is out of range, not malformed. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(CitizenJson.MAX_BYTES)
                    .build())
            .build();

    private StrictJson() {}

    /** Jackson guesses the encoding and lets some malformed UTF-8 pass, so it is given text. */
    static String decode(byte[] value) {
        if (value == null || value.length == 0) {
            throw new RefusedException(RefusalReason.EMPTY, "", "a JSON object");
        }
        if (value.length > CitizenJson.MAX_BYTES) {
            throw new RefusedException(RefusalReason.TOO_LARGE, "", "at most " + CitizenJson.MAX_BYTES + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new RefusedException(RefusalReason.NOT_UTF8, "", "well-formed UTF-8");
        }
    }

    static RefusedException notJson() {
        return new RefusedException(RefusalReason.NOT_JSON, "", "exactly one JSON object");
    }
}
