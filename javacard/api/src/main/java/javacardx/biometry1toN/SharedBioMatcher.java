package javacardx.biometry1toN;

import javacard.framework.Shareable;

public interface SharedBioMatcher extends BioMatcher, Shareable {
}
