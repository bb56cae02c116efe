package javacardx.biometry;

import javacard.framework.Shareable;

public interface SharedBioTemplate extends BioTemplate, Shareable {
}
