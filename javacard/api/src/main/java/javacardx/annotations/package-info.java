/** Texts as constants, since Java Card 3.0.4. */
package javacardx.annotations;
