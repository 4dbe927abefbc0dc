// The test images: which one the state shows, and what it shows of it.

import { testImages } from "../../core/data.mjs";

/**
 * @typedef {import("./gallery.mjs").Images} Images
 * @typedef {{test: number, image: string, label: number}} First the image to begin with
 */

export class Tests {
  /** @type {First} */
  first = { test: -1, image: "", label: -1 };
  /** Those that have come. @type {Images | null} */
  images = null;

  /** @param {() => void} arrived called once @returns {Promise<Images>} */
  async fetch(arrived) {
    const images = await testImages();
    if (this.images) return images;
    this.images = images;
    arrived();
    return images;
  }

  /** What an image shows, or -1 where that is not known. @param {number} test which it is
   * @param {string} text its pixels */
  label(test, text) {
    const { first, images } = this;
    if (test === first.test && text === first.image) return first.label;
    return images?.images[test] === text ? images.labels[test] : -1;
  }

  /** The pixels of a test image that a link names alone: they are then still those of the first.
   * @param {number} test @param {string} text */
  missing(test, text) {
    const { first, images } = this;
    return test >= 0 && test !== first.test && text === first.image ? images?.images[test] : undefined;
  }
}
