/** Compares a finger or face with many. */
package javacardx.biometry1toN;
