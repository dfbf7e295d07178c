// SPDX-License-Identifier: Apache-2.0
// Reads files and computes their SHA-256 away from the page's thread.

self.onmessage = async ({ data: { id, file } }) => {
  try {
    const bytes = await file.arrayBuffer();
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    self.postMessage({ id, digest: btoa(String.fromCharCode(...new Uint8Array(digest))) });
  } catch (error) {
    self.postMessage({ id, problem: error.name });
  }
};
