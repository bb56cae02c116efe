/** Templates that compare a finger or face. */
package javacardx.biometry;
