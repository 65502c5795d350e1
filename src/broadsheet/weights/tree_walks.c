/* Rows of features going down trees, compiled: which leaf of each tree every row falls into, and what the leaves are
 * worth together. `tree_walks.py` calls it; `groves.py` comes to the same sums in NumPy.
 *
 * Several rows go down a tree side by side, and all take as many steps as its deepest leaf needs (a leaf leads to itself):
 * so no row waits for what another asks of memory, and no jump is ever mispredicted.
 *
 * Source: N. Asadi, J. Lin, A. P. de Vries, Runtime optimizations for tree-based machine learning models, IEEE
 * Transactions on Knowledge and Data Engineering 26 (2014), for predication and for rows side by side.
 */

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define SHOWN __declspec(dllexport)
#else
#define SHOWN __attribute__((visibility("default")))
#endif

/* Raised with every change of an interface below; `tree_walks.py` takes no other. */
#define VERSION 1

enum { ABREAST = 8 }; /* rows that go down side by side */

/* An inner node or a leaf: `next[1]` is where it leads a row whose feature is at most the threshold (or is missing, if
 * `missing` is 1), `next[0]` where it leads any other. */
typedef struct { float threshold; int16_t feature, missing, next[2]; } node;

SHOWN int32_t broadsheet_version(void) { return VERSION; }

/* Add to `sum` (rows, groups) the worth of the leaf of every tree that each row of features (rows, columns) falls into.
 * nodes, worth (trees, size); root, depth, group (trees): where a tree begins, its most steps, where its worth goes. */
SHOWN void broadsheet_walk(int32_t rows, int32_t columns, const float *features, int32_t trees, int32_t size,
                           const node *nodes, const double *worth, const int32_t *root, const int32_t *depth,
                           const int32_t *group, int32_t groups, double *sum)
{
    for (int32_t first = 0; first < rows; first += ABREAST) {
        const float *row[ABREAST];
        for (int i = 0; i < ABREAST; i++) /* the last row stands in for rows that are not there */
            row[i] = features + (size_t)columns * (first + i < rows ? first + i : rows - 1);
        for (int32_t t = 0; t < trees; t++) {
            const node *tree = nodes + (size_t)size * t;
            int32_t at[ABREAST];
            for (int i = 0; i < ABREAST; i++)
                at[i] = root[t];
            for (int32_t step = depth[t]; step > 0; step--)
                for (int i = 0; i < ABREAST; i++) {
                    const node *here = tree + at[i];
                    float given = row[i][here->feature];
                    at[i] = here->next[(given <= here->threshold) | ((given != given) & here->missing)];
                }
            for (int i = 0; i < ABREAST && first + i < rows; i++)
                sum[(size_t)groups * (first + i) + group[t]] += worth[(size_t)size * t + at[i]];
        }
    }
}
