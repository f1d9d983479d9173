'use strict'
// Stands in for the package snappy, which must be compiled: the same functions over snappyjs, which is written in JavaScript.
const {compress, uncompress} = require('snappyjs')

const later = (callback, work) => {
  let result
  try {
    result = work()
  } catch (error) {
    process.nextTick(callback, error)
    return
  }
  process.nextTick(callback, null, result)
}

exports.compressSync = (data) => compress(Buffer.from(data))
exports.compress = (data, callback) => later(callback, () => exports.compressSync(data))
exports.uncompressSync = (data, options) => {
  const raw = uncompress(Buffer.from(data))
  return options && options.asBuffer === false ? raw.toString() : raw
}
exports.uncompress = (data, options, callback) =>
  typeof options === 'function' ? later(options, () => exports.uncompressSync(data)) : later(callback, () => exports.uncompressSync(data, options))
