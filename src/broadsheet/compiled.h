/* What the C sources here have in common; `compiled.py` opens what is made of them. */

#ifndef BROADSHEET_COMPILED_H
#define BROADSHEET_COMPILED_H

/* Before each function that Python calls: all others stay inside their library. */
#if defined(_WIN32)
#define SHOWN __declspec(dllexport)
#else
#define SHOWN __attribute__((visibility("default")))
#endif

/* The less, and the more, of two numbers, no number if one is none, as NumPy has it. */
static inline double lower(double a, double b) { return a != a || b >= a ? a : b; }
static inline double higher(double a, double b) { return a != a || b <= a ? a : b; }

#endif
