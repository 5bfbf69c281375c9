#pragma once

// Where a byte is among many, sixteen at once, with the processor's own way to make a mask of a comparison, which Swift's
// vectors do not offer. It reads the bytes from `start` to before `count` and nothing else: no library, no system call.

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__LITTLE_ENDIAN__)
#include <arm_neon.h>
#endif

// Byte by byte: for the last few, for other processors, and to test the others against.
static inline intptr_t byte_search_plain(const uint8_t *bytes, intptr_t start, intptr_t count, uint8_t wanted) {
    while (start < count && bytes[start] != wanted) start++;
    return start;
}

// The first place from `start` on where `wanted` is; `count` when there is none. Wanted: 0 <= start <= count.
static inline __attribute__((always_inline)) intptr_t byte_search(
    const uint8_t *bytes, intptr_t start, intptr_t count, uint8_t wanted) {
#if defined(__SSE2__)
    const __m128i pattern = _mm_set1_epi8((char)wanted);
    for (; count - start >= 16; start += 16) {
        const __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(bytes + start));
        const unsigned found = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, pattern));
        if (found != 0) return start + __builtin_ctz(found);
    }
#elif defined(__ARM_NEON) && defined(__LITTLE_ENDIAN__)
    const uint8x16_t pattern = vdupq_n_u8(wanted);
    for (; count - start >= 16; start += 16) {
        const uint16x8_t equal = vreinterpretq_u16_u8(vceqq_u8(vld1q_u8(bytes + start), pattern));
        // Four bits of each byte.
        const uint64_t found = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(equal, 4)), 0);
        if (found != 0) return start + (__builtin_ctzll(found) >> 2);
    }
#endif
    return byte_search_plain(bytes, start, count, wanted);
}
