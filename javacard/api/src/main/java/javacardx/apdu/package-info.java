/** Extended length. */
package javacardx.apdu;
