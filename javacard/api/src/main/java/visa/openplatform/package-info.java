/** The API of Open Platform 2.0 cards, before GlobalPlatform. */
package visa.openplatform;
