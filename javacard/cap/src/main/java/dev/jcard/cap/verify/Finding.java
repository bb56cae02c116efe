package dev.jcard.cap.verify;

/**
 * One thing that is wrong with a CAP file.
 *
 * @param place  component, class, method, instruction
 * @param reason what is wrong there
 */
public record Finding(String place, String reason) {

    @Override
    public String toString() {
        return place + ": " + reason;
    }
}
