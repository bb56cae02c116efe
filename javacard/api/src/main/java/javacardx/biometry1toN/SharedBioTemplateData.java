package javacardx.biometry1toN;

import javacard.framework.Shareable;

public interface SharedBioTemplateData extends BioTemplateData, Shareable {
}
