#pragma once

// Where a number belongs among sixteen that ascend, with the processor's own way to make a mask of a comparison, which
// Swift's vectors do not offer. It reads the memory it is given, and nothing else: no library, no system call.
//
// Numbers are signed, because that is what processors compare in one step. Every function reads 32 bytes, whatever
// `most` is, and gives how many of the numbers there, up to the first that is larger, are at most `wanted`; `most` is the
// most it gives, and must be at most 15. So whatever lies behind the number at `most - 1` may be anything.

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__LITTLE_ENDIAN__)
#include <arm_neon.h>
#endif

// Number by number: for processors without a way of their own, and to test the others against.
static inline uint32_t vector_rank_plain(const void *starts, int16_t wanted, uint32_t most) {
    int16_t numbers[16];
    __builtin_memcpy(numbers, starts, sizeof numbers);
    uint32_t above = UINT32_C(1) << most;
    for (uint32_t place = 0; place < 16; place++) above |= (uint32_t)(numbers[place] > wanted) << place;
    return (uint32_t)__builtin_ctz(above);
}

// The fastest way this processor has.
static inline __attribute__((always_inline)) uint32_t vector_rank(const void *starts, int16_t wanted, uint32_t most) {
#if defined(__SSE2__)
    const __m128i *halves = (const __m128i *)starts;
    __m128i limit = _mm_set1_epi16(wanted);
    __m128i lower = _mm_cmpgt_epi16(_mm_loadu_si128(halves), limit);
    __m128i upper = _mm_cmpgt_epi16(_mm_loadu_si128(halves + 1), limit);
    // A byte for each number, and of each byte a bit.
    uint32_t above = (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(lower, upper));
    return (uint32_t)__builtin_ctz(above | UINT32_C(1) << most);
#elif defined(__ARM_NEON) && defined(__LITTLE_ENDIAN__)
    const uint8_t *bytes = (const uint8_t *)starts;
    int16x8_t limit = vdupq_n_s16(wanted);
    uint16x8_t lower = vcgtq_s16(vreinterpretq_s16_u8(vld1q_u8(bytes)), limit);
    uint16x8_t upper = vcgtq_s16(vreinterpretq_s16_u8(vld1q_u8(bytes + 16)), limit);
    // A byte for each number, and of each byte four bits: NEON has no mask of single bits.
    uint16x8_t both = vreinterpretq_u16_u8(vcombine_u8(vmovn_u16(lower), vmovn_u16(upper)));
    uint64_t above = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(both, 4)), 0);
    return (uint32_t)__builtin_ctzll(above | UINT64_C(1) << (most * 4)) / 4;
#else
    return vector_rank_plain(starts, wanted, most);
#endif
}
