/* The kinds of the words and marks of texts, compiled. `word_kinds.py` calls it, says what the kinds are, and finds the
 * same words by a regular expression for machines without a compiler.
 */

#include <stddef.h>
#include <stdint.h>

#include "../compiled.h"

/* Raised with every change of an interface below; `word_kinds.py` takes no other. */
#define VERSION 1

/* What a sign is, as bits; see `signs.py`. */
enum { CAPITAL = 2, FIGURE = 4, SPACE = 8, WORD = 16, SMALL = 32, DECIMAL = 64, TITLE = 128 };

enum { MARK = 100, MARKS = 400, NUMBER = 1, SHORT = 1000, SHORTS = 60000, CAPITALISED = 10, PLAIN = 20, LONGEST = 4 };

static const char *const ENDINGS[] = {"ing", "ed", "ly", "s", "tion", "al", "en", "er"};
enum { ENDING_COUNT = sizeof ENDINGS / sizeof *ENDINGS };

SHOWN int32_t broadsheet_version(void) { return VERSION; }

static int is_letter(uint8_t kind) { return (kind & (WORD | DECIMAL)) == WORD; }

static int64_t letters(const uint8_t *kind, int64_t at, int64_t end)
{
    while (at < end && is_letter(kind[at]))
        at++;
    return at;
}

static int ends_in(const uint32_t *code, int64_t length, const char *ending)
{
    int64_t size = 0;
    while (ending[size])
        size++;
    if (size > length)
        return 0;
    for (int64_t i = 0; i < size; i++)
        if (code[length - size + i] != (uint32_t)ending[i])
            return 0;
    return 1;
}

/* Whether all that has capitals is in small letters, and something is. */
static int is_small(const uint8_t *kind, int64_t length)
{
    int small = 0;
    for (int64_t i = 0; i < length; i++) {
        if (kind[i] & (CAPITAL | TITLE))
            return 0;
        small |= kind[i] & SMALL;
    }
    return small != 0;
}

static uint64_t kind_of(const uint32_t *code, const uint8_t *kind, int64_t length)
{
    uint64_t found = (kind[0] & CAPITAL) ? CAPITALISED : PLAIN;
    int ending = 0;

    if (kind[0] & FIGURE)
        return NUMBER;
    if (length <= LONGEST && is_small(kind, length)) {
        uint64_t sum = 0, power = 1;
        for (int64_t i = 0; i < length; i++, power *= 31)
            sum += code[i] * power;
        return SHORT + sum % SHORTS;
    }
    while (ending < ENDING_COUNT && !ends_in(code, length, ENDINGS[ending]))
        ending++;
    return found + (uint64_t)ending;
}

/* The kind of every word, number and mark of so many texts, and the number of its text; how many there are.
 * code: of all signs, text after text;  kind: of each;  end: of each text, where it ends in them */
SHOWN int64_t broadsheet_word_kinds(int64_t texts, const uint32_t *code, const uint8_t *kind, const int64_t *end,
                                    uint64_t *found, int64_t *text)
{
    int64_t n = 0, at = 0;

    for (int64_t number = 0; number < texts; number++) {
        while (at < end[number]) {
            int64_t begin = at++;
            if (is_letter(kind[begin])) {
                at = letters(kind, at, end[number]);
                if (at + 1 < end[number] && (code[at] == 0x27 || code[at] == 0x2019) && is_letter(kind[at + 1]))
                    at = letters(kind, at + 1, end[number]);
                found[n] = kind_of(code + begin, kind + begin, at - begin);
            } else if (kind[begin] & DECIMAL) {
                while (at < end[number] && ((kind[at] & DECIMAL) || code[at] == '.' || code[at] == ','))
                    at++;
                found[n] = NUMBER;
            } else if (!(kind[begin] & (WORD | SPACE)) && code[begin] != '_') {
                found[n] = MARK + code[begin] % MARKS;
            } else {
                continue;
            }
            text[n++] = number;
        }
    }
    return n;
}
