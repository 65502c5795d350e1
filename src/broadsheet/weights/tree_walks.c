/* Rows of features asked along trees, compiled: which leaf of each tree every row falls into, and what the leaves are
 * worth together. `tree_walks.py` calls it; `groves.py` comes to the same sums in NumPy.
 *
 * No row goes from node to node: every node of a tree is asked about several rows at once, and each answer strikes out the
 * leaves that it rules out. That is more questions than on the way down, but nothing waits for an answer and no jump is
 * ever mispredicted.
 *
 * Source: C. Lucchese et al., QuickScorer: a fast algorithm to rank documents with additive ensembles of regression trees,
 * SIGIR 2015; the same, Exploiting CPU SIMD extensions to speed-up document scoring with tree ensembles, SIGIR 2016, for
 * rows side by side.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "../compiled.h"

/* Raised with every change of an interface below; `tree_walks.py` takes no other. */
#define VERSION 4

enum {
    ABREAST = 32, /* rows that are asked side by side */
    AT_HAND = 64, /* rows that a tree is asked about before the next one is: a multiple of ABREAST */
    LEAVES = 32,  /* of a tree: one bit each */
};

/* An inner node: which leaves, one bit each, a row can still come to of which what it `asks` for is above the threshold,
 * and in which bits that differs from what is left otherwise. It asks for feature `asks / 2`, of which a missing value
 * counts as too high, or, if `asks` is odd, as low enough: so no step asks whether a value is missing. */
typedef struct { float threshold; int32_t asks; uint32_t above, change; } node;

SHOWN int32_t broadsheet_version(void) { return VERSION; }

/* The features of ABREAST rows, side by side, each twice: a missing one is higher than any threshold, and then lower than
 * any. Of fewer rows the last stands in for those that are not there. */
static void tell(int32_t rows, int32_t columns, const float *features, float *told)
{
    for (int32_t column = 0; column < columns; column++) {
        for (int32_t i = 0; i < ABREAST; i++) {
            float given = features[(size_t)columns * (i < rows ? i : rows - 1) + column];
            told[ABREAST * 2 * column + i] = given == given ? given : INFINITY;
            told[ABREAST * (2 * column + 1) + i] = given == given ? given : -INFINITY;
        }
    }
}

/* ASKING defines a function: the leaves that each of ABREAST rows can come to once every node of a tree has answered, one
 * or none, so many bytes of rows at a time. `floats` are read where plain ones were written. */
#define ASKING(name, bytes)                                                                                              \
    static void name(const node *tree, int32_t inner, uint32_t leaves, const float *told, uint32_t *left)                \
    {                                                                                                                    \
        enum { WIDE = (bytes) / sizeof(float), STEPS = ABREAST / WIDE };                                                 \
        typedef float floats __attribute__((vector_size(bytes), aligned(4), may_alias));                                 \
        typedef uint32_t masks __attribute__((vector_size(bytes)));                                                      \
        typedef uint32_t written __attribute__((vector_size(bytes), aligned(4), may_alias));                             \
        masks can[STEPS];                                                                                                \
                                                                                                                         \
        for (int i = 0; i < STEPS; i++)                                                                                  \
            can[i] = leaves - (masks){0};                                                                                \
        for (const node *here = tree; here < tree + inner; here++) {                                                     \
            const floats *asked = (const floats *)(told + (ptrdiff_t)ABREAST * here->asks);                              \
            const masks above = here->above - (masks){0}, change = here->change - (masks){0};                            \
            for (int i = 0; i < STEPS; i++)                                                                              \
                can[i] &= above ^ ((masks)(asked[i] <= here->threshold) & change);                                       \
        }                                                                                                                \
        for (int i = 0; i < STEPS; i++)                                                                                  \
            ((written *)left)[i] = can[i];                                                                               \
    }

typedef void asking(const node *tree, int32_t inner, uint32_t leaves, const float *told, uint32_t *left);

/* Four rows at a time, as every processor of 64 bits has registers for; eight where this one has. */
ASKING(ask_by_four, 16)
#if defined(__x86_64__) && !defined(BY_FOUR) /* a test has it so */
__attribute__((target("avx2"))) ASKING(ask_by_eight, 32)
static asking *best_asking(void) { return __builtin_cpu_supports("avx2") ? ask_by_eight : ask_by_four; }
#else
static asking *best_asking(void) { return ask_by_four; }
#endif

/* Add what the leaves are worth that so many rows have come to: to every `groups`th of the sums. */
static inline void add_worth(int32_t rows, const uint32_t *left, const double *worth, int32_t groups, double *sum)
{
    for (int32_t i = 0; i < rows; i++)
        if (left[i]) /* the leaf is in this half of the tree */
            sum[(size_t)groups * i] += worth[__builtin_ctz(left[i])];
}

/* Add to `sum` (rows, groups) the worth of the leaf of every tree that each row of features (rows, columns) falls into.
 * nodes (trees, inner);  leaves (trees): those that there are;  worth (trees, LEAVES);  group (trees): where a tree's worth
 * goes;  told: room for AT_HAND * 2 * columns numbers */
SHOWN void broadsheet_walk(int32_t rows, int32_t columns, const float *features, int32_t trees, int32_t inner,
                           const node *nodes, const uint32_t *leaves, const double *worth, const int32_t *group,
                           int32_t groups, float *told, double *sum)
{
    asking *const ask = best_asking();
    uint32_t left[ABREAST];

    for (int32_t start = 0; start < rows; start += AT_HAND) {
        int32_t count = rows - start < AT_HAND ? rows - start : AT_HAND;
        for (int32_t first = 0; first < count; first += ABREAST)
            tell(count - first, columns, features + (size_t)columns * (start + first), told + 2 * (size_t)columns * first);
        for (int32_t t = 0; t < trees; t++) {
            for (int32_t first = 0; first < count; first += ABREAST) {
                double *own = sum + (size_t)groups * (start + first) + group[t];
                ask(nodes + (size_t)inner * t, inner, leaves[t], told + 2 * (size_t)columns * first, left);
                if (count - first >= ABREAST)
                    add_worth(ABREAST, left, worth + (size_t)LEAVES * t, groups, own);
                else
                    add_worth(count - first, left, worth + (size_t)LEAVES * t, groups, own);
            }
        }
    }
}
