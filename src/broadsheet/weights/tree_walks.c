/* Rows of features going down trees, compiled: which leaf of each tree every row falls into, and what the leaves are
 * worth together. `tree_walks.py` calls it; `groves.py` comes to the same sums in NumPy.
 *
 * Several rows go down a tree side by side until the last of them is at its leaf (a leaf leads to itself): so no row waits
 * for what another asks of memory, and but for that end no jump is ever mispredicted.
 *
 * Source: N. Asadi, J. Lin, A. P. de Vries, Runtime optimizations for tree-based machine learning models, IEEE
 * Transactions on Knowledge and Data Engineering 26 (2014), for predication and for rows side by side.
 */

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define SHOWN __declspec(dllexport)
#else
#define SHOWN __attribute__((visibility("default")))
#endif

/* Raised with every change of an interface below; `tree_walks.py` takes no other. */
#define VERSION 3

enum { ABREAST = 8 }; /* rows that go down side by side */

/* An inner node or a leaf: `next[1]` is where it leads a row of which what it `asks` for is at most the threshold,
 * `next[0]` where it leads any other. It asks for feature `asks / 2`, of which a missing value counts as too high, or,
 * if `asks` is odd, as low enough: so no step asks whether a value is missing. */
typedef struct { float threshold; int16_t asks; uint8_t next[2]; } node;

SHOWN int32_t broadsheet_version(void) { return VERSION; }

/* Every value twice: a missing one is higher than any threshold, and then lower than any. */
static void tell_missing(int32_t columns, const float *row, float *told)
{
    for (int32_t column = 0; column < columns; column++) {
        float given = row[column];
        told[2 * column] = given == given ? given : INFINITY;
        told[2 * column + 1] = given == given ? given : -INFINITY;
    }
}

/* Add to `sum` (rows, groups) the worth of the leaf of every tree that each row of features (rows, columns) falls into.
 * nodes, worth (trees, 2 * inner + 1): the inner nodes of each tree are followed by its leaves;  root, group (trees):
 * where a tree begins, where its worth goes;  told: room for 8 * 2 * columns numbers */
SHOWN void broadsheet_walk(int32_t rows, int32_t columns, const float *features, int32_t trees, int32_t inner,
                           const node *nodes, const double *worth, const int32_t *root, const int32_t *group,
                           int32_t groups, float *told, double *sum)
{
    const size_t size = 2 * (size_t)inner + 1;

    for (int32_t first = 0; first < rows; first += ABREAST) {
        const float *row[ABREAST];
        for (int i = 0; i < ABREAST; i++) { /* the last row stands in for rows that are not there */
            float *mine = told + 2 * (size_t)columns * i;
            tell_missing(columns, features + (size_t)columns * (first + i < rows ? first + i : rows - 1), mine);
            row[i] = mine;
        }
        for (int32_t t = 0; t < trees; t++) {
            const node *tree = nodes + size * t;
            int32_t at[ABREAST], least = root[t];
            for (int i = 0; i < ABREAST; i++)
                at[i] = root[t];
            while (least < inner) {
                least = inner;
                for (int i = 0; i < ABREAST; i++) {
                    const node *here = tree + at[i];
                    here = tree + here->next[row[i][here->asks] <= here->threshold]; /* two steps at a time */
                    at[i] = here->next[row[i][here->asks] <= here->threshold];
                    least = at[i] < least ? at[i] : least;
                }
            }
            for (int i = 0; i < ABREAST && first + i < rows; i++)
                sum[(size_t)groups * (first + i) + group[t]] += worth[size * t + at[i]];
        }
    }
}
